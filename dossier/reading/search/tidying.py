"""Bringing the database's index in order. Saves leave SQLite's in pieces, each of which is read for every word, and PostgreSQL's
with a list of what is still to be added, which every question reads whole.
"""

from django.db import connection

from dossier.reading.search.tables import FTS, GIN

PAGES = 500  # in one transaction, some 2 MB: editors can save in between
FEW_PAGES = 64  # within a save: a millisecond
SHORT_LIST = 64  # kB, the least there is, and some three items; of 1 MB, sixty, a question is half as dear again
LEVELS, MOST_LEVELS = 16, 1000  # SQLite 3.40 calls an index of two thousand levels malformed; `tidy` adds two at a time
CLEAN = f"SELECT gin_clean_pending_list('{GIN}')"


def before_save():
    """Of one item, in its transaction: PostgreSQL adds what is on the list as soon as it is no longer short.

    Many items at once are added sooner from a long one, up to 4 MB, which the jobs empty.
    """
    if connection.vendor == "postgresql":
        ask(f"SELECT set_config('gin_pending_list_limit', '{SHORT_LIST}', true)")


def after_save():
    """Of one item: joins pieces of one level two by two, so that a piece of the next holds about twice as much."""
    if connection.vendor == "sqlite":
        merge(FEW_PAGES)


def catch_up():
    """The background job, every few minutes: the same for all that was saved meanwhile."""
    if connection.vendor == "sqlite":
        merge(PAGES)
    else:
        ask(CLEAN)


def tidy():
    """After many saves at once (`manage.py reindex`, an import): all in one piece."""
    if connection.vendor == "postgresql":
        ask(CLEAN)
        return
    mark_as_one()
    while did_merge(PAGES):
        pass


def mark_as_one():
    """All pieces are to become one, and that at a high level, where many saves pass before it would be joined again.

    Each mark is two levels higher, if there is a piece that it did not know; so a document is written anew before each.
    """
    if (lowest := levels()) < MOST_LEVELS:
        merge(-1)
    for _ in range(lowest, LEVELS, 2):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE search_searchdocument SET text = text WHERE id = (SELECT max(id) FROM search_searchdocument)")
        merge(-1)


def levels():
    """A number in the index's own record of its pieces: one byte, or two from 128 on.

    https://sqlite.org/src/file/ext/fts5/fts5_index.c, "Structure record"
    """
    first, second = bytes.fromhex(ask(f"SELECT hex(substr(block, 5, 2)) FROM {FTS}_data WHERE id = 10"))  # noqa: S608
    return first if first < 128 else ((first & 127) << 7) | second & 127


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
