"""Bringing the database's index in order: saves leave it in pieces, and each piece is asked for every word."""

from django.db import connection

from dossier.search.tables import FTS, GIN

PAGES = 500  # in one transaction, some 2 MB: editors can save in between


def join():
    """The background job, every few minutes: joins the pieces of the last saves, at most `PAGES` of them."""
    if connection.vendor == "sqlite":
        merge(PAGES)


def tidy():
    """The background job, once a day, and the end of `manage.py reindex`: all in one piece. Nothing to do costs nothing."""
    if connection.vendor == "postgresql":
        ask(f"SELECT gin_clean_pending_list('{GIN}')")
        return
    merge(-PAGES)  # marks all pieces to become one
    while merge(PAGES):
        pass


def merge(pages):
    """Did that do anything? https://sqlite.org/fts5.html#the_merge_command"""
    before = ask("SELECT total_changes()")
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608
    return ask("SELECT total_changes()") - before > 1


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
