from django.db import connection

from dossier.reading.search.engine import find
from dossier.reading.search.query import parse

# What only SQLite has, an index beside the texts: with PostgreSQL there is nothing to test.
ON_SQLITE = ["test_sqlite_index.py", "test_sqlite_upgrade.py"]
collect_ignore = [] if connection.vendor == "sqlite" else ON_SQLITE


def hits(question):
    return find(parse(question))


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def check_index():
    """Fails when SQLite's index holds anything but what the texts say. PostgreSQL makes its own from the column.

    https://sqlite.org/fts5.html#the_integrity_check_command
    """
    if connection.vendor == "sqlite":
        execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
