"""Bringing the database's index in order. Saves leave SQLite's in pieces, each of which is asked for every word, and PostgreSQL's
with a list of what is still to be added, which every question reads whole.
"""

from django.db import connection

from dossier.search.tables import FTS, GIN

PAGES = 500  # in one transaction, some 2 MB: editors can save in between
FEW_PAGES = 64  # within a save: a millisecond
SHORT_LIST = 64  # kB, the least there is, and some three items; of 1 MB, sixty, a question is half as dear again
CLEAN = f"SELECT gin_clean_pending_list('{GIN}')"


def before_save():
    """Of one item, in its transaction: PostgreSQL adds what is on the list as soon as it is no longer short.

    Many items at once are added sooner from a long one, up to 4 MB, which the jobs empty.
    """
    if connection.vendor == "postgresql":
        ask(f"SELECT set_config('gin_pending_list_limit', '{SHORT_LIST}', true)")


def after_save():
    """Of one item: joins pieces of one size, four by four."""
    if connection.vendor == "sqlite":
        merge(FEW_PAGES)


def catch_up():
    """The background job, every few minutes: the same for all that was saved meanwhile."""
    merge(PAGES) if connection.vendor == "sqlite" else ask(CLEAN)


def tidy():
    """The background job, once a day, and the end of `manage.py reindex`: all in one piece. Nothing to do costs nothing."""
    if connection.vendor == "postgresql":
        ask(CLEAN)
        return
    merge(-PAGES)  # marks all pieces to become one
    while did_merge(PAGES):
        pass


def did_merge(pages):
    """A merge that found nothing to do changes one row at most."""
    before = ask("SELECT total_changes()")
    merge(pages)
    return ask("SELECT total_changes()") - before > 1


def merge(pages):
    """https://sqlite.org/fts5.html#the_merge_command"""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
