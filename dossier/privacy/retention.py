"""The daily job that carries out what `settings.KEPT_FOR` promises."""

import logging

from django.db import transaction
from django.utils import timezone

from dossier.privacy.rooms import rooms

logger = logging.getLogger(__name__)
MOST_BATCHES = 100  # a room that has more goes on tomorrow


def forget():
    """A room that fails stops no other; the job then fails at its end, so that the worker keeps the error."""
    now, failed = timezone.now(), []
    for path, room in rooms():
        try:
            forget_in(room, now)
        except Exception:
            logger.exception("What is over its time could not be blanked by %s", path)
            failed.append(path)
    if failed:
        raise RuntimeError(f"not blanked: {', '.join(failed)}")


def forget_in(room, now):
    for _batch in range(MOST_BATCHES):
        with transaction.atomic():
            if not room.forget(now):
                return
