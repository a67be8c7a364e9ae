"""At most once, and nothing lost in silence: wherever the worker dies and whatever the mail server answers."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from dossier.plumbing.outbox import sending
from dossier.plumbing.outbox.models import Mail, MailState
from dossier.plumbing.outbox.sending import RETRY_DELAYS, claim, finish, requeue, send_due

from .conftest import make_mail

REFUSED = SMTPRecipientsRefused({"jan@example.org": (550, b"no such mailbox")})


def pass_time(**period):
    for mail in Mail.objects.all():
        mail.due_at -= timedelta(**period)
        mail.claimed_at = mail.claimed_at and mail.claimed_at - timedelta(**period)
        mail.save()


def dies(*args, **fields):
    raise SystemExit


def standing(mail):
    mail.refresh_from_db()
    return mail.state


def test_what_waits_is_sent_once(server, mail):
    send_due()
    send_due()
    assert [message.to for message in server.taken] == [["jan@example.org"]]
    assert standing(mail) == MailState.SENT
    assert mail.sent_at


def test_the_mail_says_who_it_is_from_and_that_a_machine_sent_it(server, mail, settings):
    settings.DEFAULT_FROM_EMAIL, settings.CONTACT_EMAIL = "Dossier <post@example.org>", "redactie@example.org"
    send_due()
    message = server.taken[0].message()
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert (message["From"], message["Reply-To"]) == ("Dossier <post@example.org>", "redactie@example.org")
    assert [part.get_content_type() for part in message.get_payload()] == ["text/plain", "text/html"]


def test_what_is_not_due_yet_waits(server, db):
    mail = make_mail(due_at=timezone.now() + timedelta(minutes=1))
    send_due()
    assert (standing(mail), server.taken) == (MailState.WAITING, [])


# --- Killed


def test_killed_before_it_was_claimed_it_goes_out_in_the_next_round(server, mail, monkeypatch):
    monkeypatch.setattr(sending, "claim", dies)
    with pytest.raises(SystemExit):
        send_due()
    monkeypatch.undo()
    assert standing(mail) == MailState.WAITING


@pytest.mark.parametrize("step", ["open", "refuse", "after", "close"])
def test_killed_after_it_was_claimed_nothing_sends_it_again_by_itself(server, mail, step):
    server.trouble[step] = SystemExit()
    with pytest.raises(SystemExit):
        send_due()
    assert standing(mail) == MailState.SENDING
    handed = len(server.taken)
    server.trouble.clear()
    for minutes in (1, 13, 2, 60 * 24 * 30):
        pass_time(minutes=minutes)
        send_due()
    assert standing(mail) == MailState.UNCERTAIN
    assert len(server.taken) == handed


def test_killed_between_the_answer_of_the_server_and_storing_it_it_is_perhaps_sent(server, mail, monkeypatch):
    monkeypatch.setattr(sending, "finish", dies)
    with pytest.raises(SystemExit):
        send_due()
    monkeypatch.undo()
    assert (standing(mail), len(server.taken)) == (MailState.SENDING, 1)
    pass_time(minutes=16)
    send_due()
    assert (standing(mail), len(server.taken)) == (MailState.UNCERTAIN, 1)


def test_killed_after_the_answer_was_stored_it_is_sent(server, mail, monkeypatch):
    def dies_next(mail, state, **fields):
        finish(mail, state, **fields)
        raise SystemExit

    monkeypatch.setattr(sending, "finish", dies_next)
    with pytest.raises(SystemExit):
        send_due()
    pass_time(minutes=16)
    monkeypatch.setattr(sending, "finish", finish)
    send_due()
    assert (standing(mail), len(server.taken)) == (MailState.SENT, 1)


def test_a_database_that_fails_after_the_sending_leaves_it_perhaps_sent(server, mail, monkeypatch):
    def fails(*args, **fields):
        raise DatabaseError("disk full")

    monkeypatch.setattr(sending, "finish", fails)
    with pytest.raises(DatabaseError):
        send_due()
    assert standing(mail) == MailState.SENDING


def test_left_half_way_a_moment_ago_it_may_still_be_on_its_way(server, db):
    mail = make_mail(state=MailState.SENDING, claimed_at=timezone.now() - timedelta(minutes=14))
    send_due()
    assert standing(mail) == MailState.SENDING


def test_one_that_dies_does_not_hold_up_the_others(server, db):
    make_mail(state=MailState.SENDING, claimed_at=timezone.now() - timedelta(minutes=16))
    other = make_mail(to="an@example.org")
    send_due()
    assert standing(other) == MailState.SENT


@pytest.mark.django_db(transaction=True)
def test_the_claim_is_committed_before_the_server_hears_of_it(server, monkeypatch):
    make_mail()
    seen = []
    monkeypatch.setattr(server, "step", lambda self, name: seen.append((name, connection.in_atomic_block)))
    send_due()
    assert seen == [("open", False), ("refuse", False), ("after", False), ("close", False)]


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nothing_is_sent(server):
    make_mail()
    with transaction.atomic(), pytest.raises(RuntimeError):
        send_due()
    assert server.taken == []


def test_of_two_workers_one_gets_the_mail(mail, monkeypatch):
    """The second looks before the first has claimed, and claims after it."""
    stale = Mail.objects.get()
    assert claim().pk == mail.pk
    monkeypatch.setattr("django.db.models.query.QuerySet.first", lambda self: rows.pop() if rows else None)
    rows = [stale]
    assert claim() is None


# --- Refused, and tried again


def wait_and_send():
    pass_time(days=1, seconds=1)
    send_due()


@pytest.mark.parametrize(
    ("step", "trouble"),
    [
        ("open", ConnectionRefusedError("connection refused")),
        ("open", TimeoutError("timed out")),
        ("refuse", REFUSED),
        ("refuse", SMTPSenderRefused(451, b"try later", "redactie@example.org")),
        ("refuse", SMTPDataError(554, b"spam")),
    ],
)
def test_what_certainly_was_not_sent_is_tried_again_six_times_and_then_shown(server, mail, step, trouble):
    server.trouble[step] = trouble
    send_due()
    for attempt in range(1, 7):
        assert (standing(mail), mail.attempts) == (MailState.WAITING, attempt)
        wait_and_send()
    assert (standing(mail), mail.attempts) == (MailState.FAILED, 7)
    server.trouble.clear()
    wait_and_send()
    assert (standing(mail), server.taken) == (MailState.FAILED, [])


def test_the_pauses_grow(server, mail):
    server.trouble["refuse"] = REFUSED
    pauses = []
    for _ in RETRY_DELAYS:
        send_due()
        mail.refresh_from_db()
        pauses.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
        pass_time(days=1, seconds=1)
    assert pauses == [1, 5, 30, 120, 480, 1440]


def test_a_mail_that_goes_out_at_a_next_attempt_is_sent(server, mail):
    server.trouble["open"] = ConnectionRefusedError()
    send_due()
    server.trouble.clear()
    pass_time(minutes=1)
    send_due()
    assert (standing(mail), mail.attempts, mail.error) == (MailState.SENT, 2, "")


def test_the_reason_is_kept_for_the_editor_without_the_address(server, mail, caplog):
    server.trouble["refuse"] = REFUSED
    send_due()
    mail.refresh_from_db()
    assert mail.error == "550 no such mailbox"
    assert "jan@example.org" not in caplog.text


def test_whatever_bytes_the_server_answers_are_kept(server, mail):
    server.trouble["refuse"] = SMTPDataError(550, b"no\x00 \xff")
    send_due()
    assert standing(mail) == MailState.WAITING
    assert mail.error == "550 no \ufffd"


def test_a_server_that_is_not_there_costs_one_mail_an_attempt(server, db):
    mails = [make_mail() for _ in range(3)]
    server.trouble["open"] = TimeoutError()
    send_due()
    assert [(standing(mail), mail.attempts) for mail in mails] == [("waiting", 1), ("waiting", 0), ("waiting", 0)]


def test_a_server_that_falls_silent_leaves_one_mail_perhaps_sent_not_all_of_them(server, db):
    mails = [make_mail() for _ in range(3)]
    server.trouble["after"] = TimeoutError()
    send_due()
    assert [standing(mail) for mail in mails] == ["uncertain", "waiting", "waiting"]


def test_a_refused_mail_does_not_hold_up_the_next(server, db, monkeypatch):
    first, second = make_mail(to="weg@example.org"), make_mail()

    def refuse_one(self, messages):
        if messages[0].to == ["weg@example.org"]:
            raise REFUSED
        return 1

    monkeypatch.setattr(server, "send_messages", refuse_one)
    send_due()
    assert (standing(first), standing(second)) == (MailState.WAITING, MailState.SENT)


@pytest.mark.parametrize("trouble", [TimeoutError("timed out"), SMTPServerDisconnected("gone"), OSError("reset")])
@pytest.mark.parametrize("step", ["refuse", "after"])
def test_a_failure_that_tells_nothing_leaves_it_perhaps_sent(server, mail, step, trouble):
    server.trouble[step] = trouble
    send_due()
    handed = len(server.taken)
    server.trouble.clear()
    wait_and_send()
    assert (standing(mail), len(server.taken)) == (MailState.UNCERTAIN, handed)
    assert type(trouble).__name__ in mail.error


def test_a_good_bye_that_fails_changes_nothing(server, mail):
    server.trouble["close"] = SMTPServerDisconnected("gone")
    send_due()
    assert standing(mail) == MailState.SENT


def test_a_worker_that_was_believed_dead_may_still_say_that_it_was_sent(server, mail):
    claimed = claim()
    pass_time(minutes=16)
    claimed.refresh_from_db()
    send_due()
    assert standing(mail) == MailState.UNCERTAIN
    finish(claimed, MailState.SENT, sent_at=timezone.now())
    assert standing(mail) == MailState.SENT


def test_its_answer_does_not_count_for_a_mail_that_was_sent_again_since(server, mail):
    claimed = claim()
    Mail.objects.update(state=MailState.UNCERTAIN)
    requeue(Mail.objects.all())
    finish(claimed, MailState.FAILED)
    assert standing(mail) == MailState.WAITING


# --- Sent again, by choice


@pytest.mark.parametrize("state", [MailState.UNCERTAIN, MailState.FAILED])
def test_by_choice_it_is_sent_again_as_the_same_mail(server, db, state):
    mail = make_mail(state=state, attempts=7, due_at=timezone.now() + timedelta(days=1))
    assert requeue(Mail.objects.all()) == 1
    send_due()
    assert standing(mail) == MailState.SENT
    assert server.taken[0].message()["Message-ID"] == mail.message_id


@pytest.mark.parametrize("state", [MailState.SENT, MailState.WAITING, MailState.SENDING])
def test_what_was_sent_or_is_on_its_way_is_not_sent_again(db, state):
    make_mail(state=state, sent_at=timezone.now(), claimed_at=timezone.now())
    assert requeue(Mail.objects.all()) == 0
