"""Text that SQLite keeps packed. PostgreSQL packs long texts by itself and makes its index from the column, which stays plain."""

import zlib

from django.db import models

LEVEL = 4  # brings most documents under a third of a page of SQLite; 1 is hardly quicker and does not, 6 is hardly smaller


def pack(text):
    return zlib.compress(text.encode(), LEVEL)


def unpack(value):
    """Plain text stays what it is: that of PostgreSQL, and that of a row which SQL by hand wrote."""
    return zlib.decompress(value).decode() if isinstance(value, bytes) else value


def add_function(connection, **kwargs):
    """For each new connection: the triggers of the index ask SQLite for `unpacked(text)`."""
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
