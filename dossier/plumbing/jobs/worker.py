"""Runs the jobs that are due, one at a time, and only while this worker holds the lease.

`settings.JOBS` maps the dotted path of a job to the hours between two runs. A job that fails is logged, its error stored, and it
is retried when it is next due; the other jobs still run.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from dossier.plumbing.jobs.lease import take_lease
from dossier.plumbing.jobs.models import Job

logger = logging.getLogger(__name__)


def run_due_jobs(holder):
    """Run the jobs that are due and return how many ran: 0 while another worker holds the lease."""
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
    """A job with a run in the future is due too: the system clock was set back since."""
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


def update_statistics():
    """A job: let SQLite count rows, so that its planner knows which index to use; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")  # rows read of each index: enough, and fast on any size
            cursor.execute("PRAGMA optimize = 0x10002")
