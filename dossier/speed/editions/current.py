"""Which edition of the content this is.

An edition ends when content changes (the number in the database, raised by triggers) or when the clock passes a moment that
changes a page. Every process asks both for itself. Readers write nothing.
"""

import threading
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections

from dossier.speed.editions.clock import Clock

local = threading.local()
clock = Clock()


def current():
    """The edition as a pair of its number and the moment it ends; None where nothing may be kept.

    That is inside a transaction, which sees what others do not see yet and may be rolled back, and before the first migration.
    """
    asked = getattr(local, "connection", None)
    if (asked or connection).in_atomic_block:
        return None
    if asked is None:
        return read()
    if local.edition is None:
        local.edition = read()
    return local.edition


def read():
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM editions_edition")
        row = cursor.fetchone()
    return (row[0], clock.ends(row[0])) if row else None


@contextmanager
def one_reading():
    """Within this the edition is read once: a page is made in one edition. For requests that change nothing."""
    local.connection, local.edition = connections[DEFAULT_DB_ALIAS], None  # at hand: a page asks a hundred times
    try:
        yield
    finally:
        local.connection = None


class EditionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_reading():
            return self.get_response(request)
