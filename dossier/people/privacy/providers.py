"""The rooms that hold something about people (`settings.PERSONAL_DATA`), asked one after the other.

Each is a module with three functions: `find(email)` yields (what, when or None, a dict of what is held), `erase(email)` returns
how many rows it blanked, or raises ValidationError with the reason why it may not be, and `forget(now)` blanks a batch of what is
over its time and returns how many, until that is none.
"""

from importlib import import_module
from typing import NamedTuple

from django.conf import settings


class Known(NamedTuple):
    what: str
    when: object
    content: dict

    @property
    def lines(self):
        """For the screen: what has something in it."""
        texts = {name: " … ".join(value) if isinstance(value, list) else value for name, value in self.content.items()}
        return [(name, text) for name, text in texts.items() if text]


def providers():
    return [(path, import_module(path)) for path in settings.PERSONAL_DATA]


def known(email):
    return [Known(*row) for _path, provider in providers() for row in provider.find(email)]


def erase(email):
    """In the caller's transaction: all rooms or none."""
    return sum(provider.erase(email) for _path, provider in providers())
