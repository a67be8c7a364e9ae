"""One worker at a time; a job that fails is kept with its error and stops nobody."""

from datetime import timedelta

import pytest
from django.conf import settings as real
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django.utils.module_loading import import_string

from dossier.operations.management.commands import work
from dossier.plumbing.jobs.lease import holder_name, release_lease, take_lease
from dossier.plumbing.jobs.models import Job, Lease
from dossier.plumbing.jobs.worker import run_due_jobs

RAN = []
REAL_JOBS = list(real.JOBS)


def count():
    RAN.append(1)


def fail():
    raise RuntimeError("de schijf is vol")


@pytest.fixture(autouse=True)
def jobs(settings, db):
    RAN.clear()
    settings.JOBS = {"tests.plumbing.jobs.test_worker.fail": 1, "tests.plumbing.jobs.test_worker.count": 1}


def test_a_job_runs_when_due_and_not_again_before_its_time():
    run_due_jobs("a")
    run_due_jobs("a")
    assert len(RAN) == 1
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    run_due_jobs("a")
    assert len(RAN) == 2


def test_a_failing_job_is_kept_with_its_error_and_the_next_still_runs():
    run_due_jobs("a")
    assert "de schijf is vol" in Job.objects.get(name__endswith="fail").error
    assert len(RAN) == 1


def test_a_second_worker_waits_until_the_first_lets_go():
    assert take_lease("a")
    assert run_due_jobs("b") == 0
    release_lease("a")
    assert run_due_jobs("b") == 2


def test_a_worker_that_died_loses_its_right_by_the_clock():
    take_lease("a")
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert take_lease("b")
    assert not take_lease("a")


def test_the_next_worker_of_a_folder_bears_the_name_of_the_one_that_died(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with holder_name() as died:
        assert take_lease(died)
    with holder_name() as following:
        assert take_lease(following)


def test_two_workers_that_live_never_bear_one_name(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with holder_name() as first, holder_name() as second:
        assert take_lease(first)
        assert not take_lease(second)


def test_a_folder_that_was_copied_to_another_machine_makes_another_name(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    with holder_name() as here:
        pass
    monkeypatch.setattr("socket.gethostname", lambda: "elders")
    with holder_name() as there:
        assert there != here


def test_after_the_clock_was_set_back_nothing_waits_for_the_future():
    take_lease("died")
    Lease.objects.update(until=timezone.now() + timedelta(days=1))
    for name in real.JOBS:
        Job.objects.create(name=name, finished_at=timezone.now() + timedelta(days=1), due_at=timezone.now() + timedelta(days=2))
    assert run_due_jobs("b") == 2


def test_a_database_that_is_away_does_not_end_the_worker(monkeypatch, caplog):
    def away(holder):
        raise OperationalError

    monkeypatch.setattr(work, "run_due_jobs", away)
    with work.database_may_be_away():
        work.run_due_jobs("a")
    assert "does not answer" in caplog.text
    with pytest.raises(OperationalError):
        call_command("work", once=True)


def test_one_round_by_hand_forgets_log_ins_that_expired(settings):
    settings.JOBS = {"dossier.people.accounts.idle.clear_sessions": 24}
    Session.objects.create(session_key="oud", session_data="", expire_date=timezone.now() - timedelta(days=1))
    call_command("work", once=True)
    assert not Session.objects.exists()
    assert not Lease.objects.exists()


def test_every_job_of_the_settings_can_run(make):
    """The real list: a wrong path or a job that fails would be kept as an error."""
    make("news", title="Hitte")
    for name in REAL_JOBS:
        import_string(name)()
