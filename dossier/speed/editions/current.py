"""Which edition of the content is current.

An edition ends when content changes (a number in the database, raised by triggers) or when the clock passes a moment that changes
a page: something scheduled appears, an event begins or ends, a day is over. Every process checks both for itself.
"""

import threading
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils import timezone
from django.utils.module_loading import import_string


def midnight_after(now):
    """Midnight in local time; days of 23 and 25 hours included."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def next_moment(now):
    """The first moment after `now` that changes a page. `settings.EDITION_MOMENTS` names functions that return one, or None."""
    moments = [import_string(path)(now) for path in settings.EDITION_MOMENTS]
    return min(moment for moment in [midnight_after(now), *moments] if moment)


class Clock:
    """Remembers until when a number is valid, so that the database is queried once for each stretch of time."""

    stretch = (None, None, None)  # number, from, until; replaced as a whole, because threads share it

    def ends(self, number):
        """The end of the current stretch; the same in every process. Computed again when the clock was set back."""
        now = timezone.now()
        known, begin, end = self.stretch
        if known != number or not begin <= now < end:
            end = next_moment(now)
            self.stretch = (number, now, end)
        return end


local = threading.local()
clock = Clock()


def current():
    """The edition as a pair of its number and the moment it ends; None where nothing may be cached.

    That is before the first migration, and inside a transaction, which sees rows that others do not see and may be rolled back.
    """
    request_connection = getattr(local, "connection", None)
    if (request_connection or connection).in_atomic_block:
        return None
    if request_connection is None:
        return read()
    if local.edition is None:
        local.edition = read()
    return local.edition


def read():
    """The edition, from the database: one query, and more when a stretch of time is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM editions_edition")
        row = cursor.fetchone()
    return (row[0], clock.ends(row[0])) if row else None


@contextmanager
def one_reading():
    """Within this the edition is read once, so that a page is made in one edition. For requests that change nothing."""
    local.connection, local.edition = connections[DEFAULT_DB_ALIAS], None  # looked up once: a page checks it a hundred times
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
