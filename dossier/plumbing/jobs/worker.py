"""The one background process: due jobs, one at a time, never in two workers at once.

What there is to do stands in `settings.JOBS`: a dotted path and the hours between two runs. A job that fails is logged, kept
with its error, and tried again when it is next due; it never stops the others.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from dossier.plumbing.jobs.models import Job, Lease

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)  # longer than any job takes


def run_due_jobs(holder):
    """Run what is due; return how many jobs ran. Returns 0 at once while another worker holds the lease."""
    ran = 0
    for name, hours in settings.JOBS.items():
        if not take_lease(holder):
            return ran
        job, _ = Job.objects.get_or_create(name=name)
        if is_due(job, timezone.now()):
            run(job, timedelta(hours=hours))
            ran += 1
    return ran


def is_due(job, now):
    """A job that ran in the future, before the clock was set back, is due too: else it would wait until the future comes."""
    return job.due_at <= now or (job.finished_at is not None and job.finished_at > now)


def run(job, pause):
    try:
        import_string(job.name)()
        job.error = ""
    except Exception as error:
        logger.exception("Job %s failed", job.name)
        job.error = f"{type(error).__name__}: {error}"
    job.finished_at = timezone.now()
    job.due_at = job.finished_at + pause
    job.save()


def take_lease(holder):
    """Take or prolong the lease; one UPDATE decides, so that two workers can never both have it."""
    now = timezone.now()
    is_over = Q(until__lt=now) | Q(until__gt=now + LEASE)  # or was given before the clock was set back
    free = Lease.objects.filter(is_over | Q(holder=holder), name="work")
    if free.update(holder=holder, until=now + LEASE):
        return True
    try:
        with transaction.atomic():
            return Lease.objects.get_or_create(name="work", defaults={"holder": holder, "until": now + LEASE})[1]
    except IntegrityError:
        return False


def release_lease(holder):
    Lease.objects.filter(name="work", holder=holder).delete()
