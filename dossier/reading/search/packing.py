"""Compressed text on SQLite. PostgreSQL compresses long texts itself and indexes the plain column."""

import zlib

from django.db import models

LEVEL = 4  # brings most documents under a third of a page of SQLite; 1 is hardly quicker and does not, 6 is hardly smaller


def pack(text):
    return zlib.compress(text.encode(), LEVEL)


def unpack(value):
    """Decompresses bytes; returns plain text (PostgreSQL, or a row written by other SQL) unchanged."""
    return zlib.decompress(value).decode() if isinstance(value, bytes) else value


def add_function(connection, **kwargs):
    """Define `unpacked(text)` on each new connection; the triggers of the index call it."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("unpacked", 1, unpack, deterministic=True)


class PackedTextField(models.TextField):
    """For text that is written and read whole. Not for what a query looks into or sorts by: SQLite sees bytes.

    The column is that of a `TextField`, in which SQLite keeps bytes as they are, so that a migration need not remake the table.
    """

    def get_db_prep_value(self, value, connection, prepared=False):
        value = super().get_db_prep_value(value, connection, prepared)
        return pack(value) if connection.vendor == "sqlite" and isinstance(value, str) else value

    def from_db_value(self, value, expression, connection):
        return unpack(value)
