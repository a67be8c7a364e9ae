"""`/healthz`, for monitoring and load balancers: whether this machine can serve readers and its worker runs."""

import shutil
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossier.plumbing.jobs.lease import LEASE
from dossier.plumbing.jobs.models import Job

LOW_DISK = 500 * 1024 * 1024  # bytes: room for six contributions with the largest files


@require_safe
def healthz(request):
    """200 when all checks pass, else 503. The response names the checks, and reveals nothing else about the machine."""
    results = {name: check() for name, check in CHECKS.items()}
    healthy = all(results.values())
    words = {name: "ok" if good else "fault" for name, good in {"status": healthy, **results}.items()}
    return JsonResponse(words, status=200 if healthy else 503, headers={"Cache-Control": "no-store"})


def false_on_error(check):
    def checked():
        try:
            return check()
        except (DatabaseError, OSError):
            return False

    return checked


@false_on_error
def database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return True


@cache
def known_migrations():
    """Cached per process: reading them takes 0.1 s."""
    return MigrationLoader(None).disk_migrations.keys()


@false_on_error
def is_migrated():
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return known_migrations() <= set(cursor.fetchall())


@false_on_error
def worker_runs():
    """The worker finishes a job every half minute, and no job takes longer than the lease. A clock set back is no fault."""
    last = Job.objects.aggregate(last=Max("finished_at"))["last"]
    return last is not None and timezone.now() - last < LEASE


@false_on_error
def disk_has_room():
    return shutil.disk_usage(settings.DATA_DIR).free >= LOW_DISK


CHECKS = {"database": database_answers, "migrations": is_migrated, "worker": worker_runs, "disk": disk_has_room}
