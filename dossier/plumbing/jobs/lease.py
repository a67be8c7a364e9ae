"""The lease that makes sure that only one worker runs jobs, and the name under which a worker holds it.

The first worker of a DATA_DIR uses the name stored there, so that after a crash its successor has the lease at once. A file lock,
which the kernel releases when the process ends, guarantees that no other running worker uses that name. A second worker
(`work --once` by hand) uses its process number. The host is part of the name because a DATA_DIR may be copied to another machine.

Decision: docs/decisions/one-worker.md.
"""

import fcntl
import os
import secrets
import socket
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from dossier.plumbing.jobs.models import Lease

LEASE = timedelta(minutes=15)  # longer than any job takes


@contextmanager
def holder_name():
    host = socket.gethostname()
    with (settings.DATA_DIR / "worker").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield f"{host}:{os.getpid()}"
        else:
            yield f"{host}:{stored_word(file)}"


def stored_word(file):
    file.seek(0)
    word = file.read()
    if not word:
        word = secrets.token_hex(8)
        file.write(word)
        file.flush()
    return word


def take_lease(holder):
    """Take or prolong the lease; a single UPDATE decides, so that two workers can never both have it."""
    now = timezone.now()
    is_over = Q(until__lt=now) | Q(until__gt=now + LEASE)  # or taken before the system clock was set back
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
