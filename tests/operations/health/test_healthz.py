"""`/healthz` says whether this machine may be sent readers, and nothing else about it."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from dossier.operations import health
from dossier.plumbing.jobs.models import Job

pytestmark = pytest.mark.django_db
Disk = namedtuple("Disk", "free")


@pytest.fixture(autouse=True)
def _worker():
    Job.objects.create(name="werk", finished_at=timezone.now())


def ask(client):
    answer = client.get("/healthz")
    return answer.status_code, [name for name, said in answer.json().items() if said != "ok"]


def test_all_is_well(client):
    answer = client.get("/healthz")
    assert answer.json() == dict.fromkeys(["status", "database", "migrations", "worker", "disk"], "ok")
    assert (answer.status_code, answer["Cache-Control"], answer.cookies) == (200, "no-store", {})


def test_it_is_never_a_stored_page():
    assert not settings.STORED_PAGES.match("/healthz")


@pytest.mark.parametrize("minutes", [20, 60 * 24 * 365])
def test_a_worker_that_has_been_silent_too_long_is_a_fault(client, minutes):
    Job.objects.update(finished_at=timezone.now() - timedelta(minutes=minutes))
    assert ask(client) == (503, ["status", "worker"])


def test_a_worker_that_never_ran_is_a_fault(client):
    Job.objects.all().delete()
    assert ask(client) == (503, ["status", "worker"])


def test_a_clock_that_was_set_back_is_none(client):
    Job.objects.update(finished_at=timezone.now() + timedelta(days=1))
    assert ask(client) == (200, [])


def test_a_migration_that_waits_is_a_fault(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'news'")
    assert ask(client) == (503, ["status", "migrations"])


def test_a_full_disk_is_a_fault(client, monkeypatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: Disk(health.LOW_DISK - 1))
    assert ask(client) == (503, ["status", "disk"])


def test_a_database_that_is_away_is_a_fault_and_no_error(client, monkeypatch):
    def away(*args, **options):
        raise OperationalError("wachtwoord van de database")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "fault", "database": "fault", "migrations": "fault", "worker": "fault", "disk": "ok"}
