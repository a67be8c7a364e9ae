from django.db import connection


def count_rows():
    """Let SQLite look at its tables, so that it knows which index serves a question; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")  # rows it reads of each index: enough, and quick on any size
            cursor.execute("PRAGMA optimize = 0x10002")
