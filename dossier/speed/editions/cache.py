"""What pages share, made once by each process and kept for one edition of the content.

Before anything kept is used the edition is asked; nothing is ever purged, and no process has to tell another.
"""

from functools import wraps

from django.utils.translation import get_language

from dossier.speed.editions.current import current

MOST_VALUES = 5_000  # of one process; a kept card is about 5 kB, with the values it was made of
MOST_TEXT = 24_000_000  # characters, of the parts of pages among them


class Entries(dict):
    """By key. How much text they are is counted where it is put in, by `take`."""

    text = 0

    @property
    def are_too_many(self):
        return len(self) > MOST_VALUES or self.text > MOST_TEXT


class Cache:
    """What this process made. Replaced, not emptied, so that a thread that still holds it can finish.

    Each store is a pair of what it holds for and the values by key, together, for threads of two editions may meet here.
    """

    edition = (None, Entries())
    moment = (None, Entries())

    @classmethod
    def values(cls, store, holds_for):
        """The values of this store by key, begun anew when it held for something else, or has become too large."""
        held = getattr(cls, store)
        if holds_for != held[0] or held[1].are_too_many:
            held = (holds_for, Entries())
            setattr(cls, store, held)
        return held[1]


def cached_values():
    """What is kept in the present edition, by key; no values where nothing may be kept."""
    edition = current()
    return Cache.values("edition", edition) if edition else Entries()


def cached(key, make):
    """The value of this key in the present edition and language: `make()`, called once."""
    return take(cached_values(), key, make)


def cached_until_clock(key, make):
    """For a key that says all that the value depends on but language and time: a change of the content is another key.

    What is kept outlives editions, and ends with the next moment of the clock.
    """
    edition = current()
    return take(Cache.values("moment", edition[1]) if edition else Entries(), key, make)


def take(values, key, make):
    key = (get_language(), *key)
    if key not in values:
        values[key] = made = make()
        values.text += len(made) if isinstance(made, str) else 0
    return values[key]


def cached_per_edition(function):
    """Call the function once per edition, language and arguments (hashable ones), and keep the answer.

    Not for what depends on the reader or on the second, nor for answers that the caller changes.
    """

    @wraps(function)
    def keeper(*arguments):
        return cached((function, arguments), lambda: function(*arguments))

    return keeper
