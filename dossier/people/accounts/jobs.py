"""Forgetting: nothing about people who log in is kept longer than it is needed."""

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from dossier.people.accounts.models import LockOut, LogIn
from dossier.plumbing.retention import retention_period


def clear_sessions():
    """Forget log-ins that have expired, so that the table holds nobody longer than needed."""
    call_command("clearsessions")


def forget_attempts():
    """Failed attempts serve the lock-out alone."""
    LockOut.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()


def forget_log(now):
    """Called with all else whose time is over (`personal.py`); returns how many lines went."""
    limit = now - retention_period("log")
    gone, _ = LogIn.objects.filter(moment__lt=limit).delete()
    return gone + LogEntry.objects.filter(action_time__lt=limit).delete()[0]
