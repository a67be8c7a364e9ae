"""The providers of personal data (`settings.PERSONAL_DATA`), and the daily job that applies the retention periods.

A provider is a module with three functions: `find(email)` yields (what, when or None, a dict of the data); `erase(email)`
anonymises it and returns the number of rows, or raises ValidationError with the reason why that is not allowed; `forget(now)`
anonymises a batch of what is past its retention period and returns the number of rows, 0 when nothing is left.

Decision: docs/decisions/personal-data.md.
"""

import logging
from importlib import import_module
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

logger = logging.getLogger(__name__)
MAX_BATCHES = 100  # of one provider in a run; the rest follows tomorrow


class PersonalRecord(NamedTuple):
    what: str
    when: object
    content: dict

    @property
    def lines(self):
        """(name, text) of the values that are not empty, for the screen."""
        texts = {name: " … ".join(value) if isinstance(value, list) else value for name, value in self.content.items()}
        return [(name, text) for name, text in texts.items() if text]


def providers():
    return [(path, import_module(path)) for path in settings.PERSONAL_DATA]


def find_all(email):
    return [PersonalRecord(*row) for _path, provider in providers() for row in provider.find(email)]


def erase(email):
    """In the caller's transaction: by all providers or by none."""
    return sum(provider.erase(email) for _path, provider in providers())


def forget_expired():
    """The job. After an error in one provider the others still run; then the job fails, so that the worker stores the error."""
    now, failed = timezone.now(), []
    for path, provider in providers():
        try:
            forget_batches(provider, now)
        except Exception:
            logger.exception("Expired data could not be anonymised by %s", path)
            failed.append(path)
    if failed:
        raise RuntimeError(f"not anonymised: {', '.join(failed)}")


def forget_batches(provider, now):
    for _batch in range(MAX_BATCHES):
        with transaction.atomic():
            if not provider.forget(now):
                return
