"""The real mail backend against a real mail server: what it answers, and what then is known of the mail."""

import pytest

from dossier.plumbing.outbox.models import MailState
from dossier.plumbing.outbox.sending import send_due

from .post_office import opened


@pytest.fixture
def office(settings):
    with opened() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_TIMEOUT = 0.3
        yield office


def sent(mail):
    send_due()
    mail.refresh_from_db()
    return mail.state


def test_it_arrives(office, mail):
    assert sent(mail) == MailState.SENT
    (text,) = office.taken
    assert f"Message-ID: {mail.message_id}" in text
    assert "Auto-Submitted: auto-generated" in text


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "TEXT"])
@pytest.mark.parametrize("answer", ["451 later", "550 never"])
def test_a_refusal_at_any_step_is_tried_again(office, mail, step, answer):
    office.trouble[step] = answer
    assert (sent(mail), mail.attempts) == (MailState.WAITING, 1)
    assert answer in mail.error


@pytest.mark.parametrize("trouble", ["silence", "hang up"])
def test_a_server_that_is_gone_once_it_has_the_text_leaves_it_perhaps_sent(office, mail, trouble):
    office.trouble["TEXT"] = trouble
    assert sent(mail) == MailState.UNCERTAIN
    assert len(office.taken) == 1


def test_a_server_that_lets_nobody_in_is_asked_again(office, mail):
    office.trouble |= {"EHLO": "554 closed", "HELO": "554 closed"}
    assert sent(mail) == MailState.WAITING


def test_a_server_that_falls_silent_at_its_good_bye_changes_nothing(office, mail):
    office.trouble["QUIT"] = "silence"
    assert sent(mail) == MailState.SENT


def test_a_server_that_offers_no_starttls_gets_no_mail_when_it_is_asked_for(office, mail, settings):
    settings.EMAIL_USE_TLS = True
    assert (sent(mail), office.taken) == (MailState.WAITING, [])


def test_nobody_listens(office, mail, settings):
    settings.EMAIL_PORT = 1
    assert sent(mail) == MailState.WAITING
