"""Bringing the database's index in order: saves leave it in pieces, and each piece is asked for every word."""

from django.db import connection

from dossier.search.tables import FTS, GIN

PAGES = 500  # in one transaction, some 2 MB: editors can save in between
FEW_PAGES = 64  # within a save: a millisecond


def join(pages=PAGES):
    """After each save, for a few pages, and the background job every few minutes: joins pieces of one size two by two."""
    if connection.vendor == "sqlite":
        merge(pages)


def tidy():
    """The background job, once a day, and the end of `manage.py reindex`: all in one piece. Nothing to do costs nothing."""
    if connection.vendor == "postgresql":
        ask(f"SELECT gin_clean_pending_list('{GIN}')")
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
