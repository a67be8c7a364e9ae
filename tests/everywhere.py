"""Where a string stands: every column of every table, whatever app made it, and the files of uploads and mails."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def places(needle):
    """Names of columns ("people_login.name") and of files in which the string stands, in whatever case."""
    return sorted({*columns(needle.lower()), *files(needle.lower())})


def columns(needle):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  (names from the database itself)
            names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from (f"{table}.{name}" for name, value in zip(names, row, strict=True) if needle in as_text(value))


def files(needle):
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.CONTRIBUTED_ROOT), Path(settings.EMAIL_FILE_PATH)):
        for file in folder.rglob("*"):
            if file.is_file() and (needle in file.name.lower() or needle in as_text(file.read_bytes())):
                yield file.name


def as_text(value):
    if isinstance(value, (bytes, memoryview)):
        value = bytes(value).decode(errors="replace")
    return str(value).lower()
