"""Values that pages share, made once by each process and cached for one edition of the content.

Every use reads the current edition first, so nothing is ever purged and no process has to notify another.
"""

from functools import wraps

from django.utils.translation import get_language

from dossier.speed.editions.current import current

MOST_VALUES = 5_000  # of one process; a cached card is about 5 kB
MOST_TEXT = 24_000_000  # characters of the HTML among them


class Values(dict):
    """Cached values by key; `text` is the number of characters of those that are text."""

    text = 0

    def get_or_make(self, key, make):
        """The value of this key in the current language."""
        key = (get_language(), *key)
        if key not in self:
            self[key] = value = make()
            self.text += len(value) if isinstance(value, str) else 0
        return self[key]

    @property
    def are_too_many(self):
        return len(self) > MOST_VALUES or self.text > MOST_TEXT


class ScopedCache:
    """The values of one scope at a time; another scope, or too many values, begins with none.

    A cache is one (scope, values) tuple, replaced in a single assignment, so that a thread still on the old edition cannot write
    into the new one's values.
    """

    def __init__(self):
        self.held = (None, Values())

    def values(self, scope):
        held = self.held
        if held[0] != scope or held[1].are_too_many:
            self.held = held = (scope, Values())
        return held[1]


of_edition, of_stretch = ScopedCache(), ScopedCache()


def cached_values():
    """The values of the current edition; an empty dictionary, used once, where nothing may be cached."""
    edition = current()
    return of_edition.values(edition) if edition else Values()


def cached(key, make):
    """The value of this key in the current edition and language: `make()`, called once."""
    return cached_values().get_or_make(key, make)


def cached_until_clock(key, make):
    """For a key that contains all that the value depends on but language and time, so that a changed row is another key.

    The value outlives editions, until the next moment at which the clock changes a page (`clock.py`).
    """
    edition = current()
    values = of_stretch.values(edition[1]) if edition else Values()
    return values.get_or_make(key, make)


def cached_per_edition(function):
    """Decorator: the function is called once per edition, language and (hashable) arguments.

    Not for results that depend on the reader or on the second, nor for results that the caller changes.
    """

    @wraps(function)
    def cached_function(*arguments):
        return cached((function, arguments), lambda: function(*arguments))

    return cached_function


def clear():
    """For tests, whose emptied database counts its editions anew."""
    for cache in (of_edition, of_stretch):
        cache.held = (None, Values())
