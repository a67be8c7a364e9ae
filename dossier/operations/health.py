"""`/healthz`: may this machine be sent readers, and does the background work go on? For monitoring and load balancers."""

import shutil
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossier.plumbing.jobs.models import Job
from dossier.plumbing.jobs.worker import LEASE

LOW_DISK = 500 * 1024 * 1024  # bytes; six forms with the most files there may be


@require_safe
def healthz(request):
    """200 when all is well, else 503; what is not stands in the answer, and nothing else about the machine."""
    answer = {name: is_well() for name, is_well in CHECKS.items()}
    well = all(answer.values())
    words = {name: "ok" if good else "fault" for name, good in {"status": well, **answer}.items()}
    return JsonResponse(words, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def or_fault(check):
    def checked():
        try:
            return check()
        except (DatabaseError, OSError):
            return False

    return checked


@or_fault
def database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return True


@cache
def known_migrations():
    """Read from the code once in each process: that takes a tenth of a second."""
    return MigrationLoader(None).disk_migrations.keys()


@or_fault
def is_migrated():
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return known_migrations() <= set(cursor.fetchall())


@or_fault
def worker_lives():
    """It finishes some job every half a minute, and no job takes longer than a lease. A clock that was set back is no fault."""
    last = Job.objects.aggregate(last=Max("finished_at"))["last"]
    return last is not None and timezone.now() - last < LEASE


@or_fault
def disk_has_room():
    return shutil.disk_usage(settings.DATA_DIR).free >= LOW_DISK


CHECKS = {"database": database_answers, "migrations": is_migrated, "worker": worker_lives, "disk": disk_has_room}
