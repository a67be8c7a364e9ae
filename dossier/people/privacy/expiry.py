"""The daily job that carries out what `settings.RETENTION_DAYS` promises."""

import logging

from django.db import transaction
from django.utils import timezone

from dossier.people.privacy.providers import providers

logger = logging.getLogger(__name__)
MOST_BATCHES = 100  # a provider that has more goes on tomorrow


def forget():
    """A provider that fails stops no other; the job then fails at its end, so that the worker keeps the error."""
    now, failed = timezone.now(), []
    for path, provider in providers():
        try:
            forget_in(provider, now)
        except Exception:
            logger.exception("What is over its time could not be blanked by %s", path)
            failed.append(path)
    if failed:
        raise RuntimeError(f"not blanked: {', '.join(failed)}")


def forget_in(provider, now):
    for _batch in range(MOST_BATCHES):
        with transaction.atomic():
            if not provider.forget(now):
                return
