"""Which edition of the content this is, and what may be kept until there is a next one.

An edition ends when content changes (the number in the database, raised by triggers) or when the clock passes a moment that
changes a page. Both are asked before anything kept is used, by every process for itself; nothing is ever purged, and no process
has to tell another. Readers write nothing.
"""

import threading
from contextlib import contextmanager
from functools import wraps

from django.db import connection
from django.utils.translation import get_language

from dossier.editions.clock import Clock

MOST_VALUES = 20_000  # of one process; a kept card is about 1.5 kB
MOST_TEXT = 24_000_000  # characters, of the parts of pages among them
local = threading.local()
clock = Clock()


def current():
    """The edition as a pair of its number and the moment it ends; None where nothing may be kept.

    That is inside a transaction, which sees what others do not see yet and may be rolled back, and before the first migration.
    """
    if connection.in_atomic_block:
        return None
    if not getattr(local, "within", False):
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
    local.within, local.edition = True, None
    try:
        yield
    finally:
        local.within = False


class EditionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_reading():
            return self.get_response(request)


class Values(dict):
    """By key. How much text they are is counted where it is put in, by `take`."""

    text = 0

    @property
    def are_too_many(self):
        return len(self) > MOST_VALUES or self.text > MOST_TEXT


class Kept:
    """What this process made. Replaced, not emptied, so that a thread that still holds it can finish.

    Each store is a pair of what it holds for and the values by key, together, for threads of two editions may meet here.
    """

    edition = (None, Values())
    moment = (None, Values())

    @classmethod
    def values(cls, store, holds_for):
        """The values of this store by key, begun anew when it held for something else, or has become too large."""
        held = getattr(cls, store)
        if holds_for != held[0] or held[1].are_too_many:
            held = (holds_for, Values())
            setattr(cls, store, held)
        return held[1]


def known():
    """What is kept in the present edition, by key; no values where nothing may be kept."""
    edition = current()
    return Kept.values("edition", edition) if edition else Values()


def keep(key, make):
    """The value of this key in the present edition and language: `make()`, called once."""
    return take(known(), key, make)


def keep_longer(key, make):
    """For a key that says all that the value depends on but language and time: a change of the content is another key.

    What is kept outlives editions, and ends with the next moment of the clock.
    """
    edition = current()
    return take(Kept.values("moment", edition[1]) if edition else Values(), key, make)


def take(values, key, make):
    key = (get_language(), *key)
    if key not in values:
        values[key] = made = make()
        values.text += len(made) if isinstance(made, str) else 0
    return values[key]


def kept(function):
    """Call the function once per edition, language and arguments (hashable ones), and keep the answer.

    Not for what depends on the reader or on the second, nor for answers that the caller changes.
    """

    @wraps(function)
    def keeper(*arguments):
        return keep((function, arguments), lambda: function(*arguments))

    return keeper
