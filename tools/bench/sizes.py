"""How much room the text, the search index and the whole database take, in bytes."""

from django.db import connection
from django.db.models import Sum
from django.db.models.functions import Length

from dossier.content.items.models import Item

# A table of the search room, or a table that a full-text index keeps beside it; its indexes count with it.
SQLITE_SEARCH = """
    SELECT coalesce(sum(pgsize), 0) FROM dbstat
    WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_master WHERE tbl_name LIKE 'search%')
"""
SQLITE_ALL = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
POSTGRESQL_SEARCH = """
    SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
    WHERE relkind = 'r' AND relname LIKE 'search%' AND relnamespace = 'public'::regnamespace
"""
POSTGRESQL_ALL = "SELECT pg_database_size(current_database())"


def of_database():
    text = Item.objects.aggregate(n=Sum(Length("title") + Length("teaser") + Length("body")))["n"]
    if connection.vendor == "sqlite":
        return {"text": text, "index": ask(SQLITE_SEARCH), "database": ask(SQLITE_ALL)}
    return {"text": text, "index": ask(POSTGRESQL_SEARCH), "database": ask(POSTGRESQL_ALL)}


def ask(sql):
    """One number; the percent signs are the pattern's own, so there are no parameters."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
