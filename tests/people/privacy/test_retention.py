"""What is over its time is blanked every day, by the same setting that promises it; a provider that fails stops no other."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from dossier.people.privacy import providers
from dossier.plumbing.outbox import personal
from dossier.plumbing.outbox.models import Mail, MailState
from dossier.plumbing.outbox.sending import message_of
from tests.everywhere import places
from tests.plumbing.outbox.conftest import make_mail


@pytest.fixture(autouse=True)
def ninety_days(settings, db):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"mail": 90}


def ago(**period):
    return timezone.now() - timedelta(**period)


@pytest.mark.parametrize("state", [MailState.SENT, MailState.FAILED, MailState.UNCERTAIN, MailState.WAITING])
def test_a_mail_is_blanked_when_its_time_is_over_whatever_became_of_it(state):
    old = make_mail(made_at=ago(days=91), state=state, sent_at=ago(days=91), error="550 jan@example.org")
    providers.forget_expired()
    old.refresh_from_db()
    assert (old.state, old.about, places("jan@example.org")) == (MailState.ANONYMISED, "contribution 12", [])


def test_a_mail_whose_time_is_not_over_stays():
    mail = make_mail(made_at=ago(days=89))
    providers.forget_expired()
    mail.refresh_from_db()
    assert mail.to == "jan@example.org"


def test_all_of_it_goes_though_a_batch_is_small(monkeypatch):
    monkeypatch.setattr(personal, "BATCH", 2)
    for _ in range(5):
        make_mail(made_at=ago(days=91))
    providers.forget_expired()
    assert Mail.objects.exclude(state=MailState.ANONYMISED).count() == 0


def test_the_files_that_stand_for_mail_go_too(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "dossier.plumbing.outbox.files.EmailBackend"
    old, new = make_mail(made_at=ago(days=91)), make_mail(to="an@example.org", made_at=ago(days=1))
    for mail in (old, new):
        get_connection().send_messages([message_of(mail)])
    with django_capture_on_commit_callbacks(execute=True):
        providers.forget_expired()
    (left,) = settings.EMAIL_FILE_PATH.iterdir()
    assert new.message_id in left.read_text()


def test_a_file_whose_mail_nobody_knows_goes_by_its_age(settings):
    settings.EMAIL_FILE_PATH.mkdir()
    file = settings.EMAIL_FILE_PATH / "los.eml"
    file.write_text("jan@example.org")
    providers.forget_expired()
    assert file.exists()
    os.utime(file, (ago(days=91).timestamp(),) * 2)
    providers.forget_expired()
    assert not file.exists()


def test_a_room_that_fails_stops_no_other_and_the_job_says_which(monkeypatch):
    def fail(now):
        raise OSError("disk")

    old = make_mail(made_at=ago(days=91))
    monkeypatch.setattr(providers, "providers", lambda: [("reactions", SimpleNamespace(forget=fail)), ("outbox", personal)])
    with pytest.raises(RuntimeError, match="reactions"):
        providers.forget_expired()
    old.refresh_from_db()
    assert old.state == MailState.ANONYMISED


def test_a_room_that_never_ends_is_left_for_tomorrow(monkeypatch):
    rounds = []
    endless = SimpleNamespace(forget=lambda now: rounds.append(now) or 1)
    monkeypatch.setattr(providers, "providers", lambda: [("endless", endless)])
    providers.forget_expired()
    assert len(rounds) == providers.MAX_BATCHES
