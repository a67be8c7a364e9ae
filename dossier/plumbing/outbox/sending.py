"""Sends the mails of the queue: each at most once, and none disappears unnoticed.

A worker claims a mail with one UPDATE, committed before it connects to the mail server. If the worker is killed

- before that commit, the mail is still waiting and the next round sends it;
- after it, and before the server's reply is stored, nobody knows whether it was sent. It is never retried automatically: after
  `CLAIM_TIMEOUT` it is shown as perhaps sent, and an editor decides;
- after the reply is stored, it is done.

When the mail server certainly did not accept the mail, it is retried after an increasing delay. Any other error, such as a
timeout during the transfer, makes it "perhaps sent".

Decision: docs/decisions/outbox.md.
"""

import logging
import time
from datetime import timedelta
from smtplib import SMTPDataError, SMTPHeloError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dossier.plumbing.outbox.models import RESENDABLE, Mail, MailState

logger = logging.getLogger(__name__)
CLAIM_TIMEOUT = timedelta(minutes=15)  # as long as the lease of the worker
RETRY_DELAYS = [timedelta(minutes=n) for n in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60)]
ROUND_SECONDS = 300
# Replies with which the server has accepted nothing: it refuses us, the sender, the recipient, or the text itself.
REFUSALS = (SMTPHeloError, SMTPSenderRefused, SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError)


def send_due():
    """The job: send the mails that are due, oldest first, for at most five minutes.

    A server that cannot be reached or times out ends the round, so that only one mail loses an attempt.
    """
    release_stale_claims()
    until = time.monotonic() + ROUND_SECONDS
    while time.monotonic() < until and (mail := claim()):
        try:
            deliver(mail)
        except NoConnection as error:
            schedule_retry(mail, error)
            return
        except NotDelivered as error:
            schedule_retry(mail, error)
        except Exception as error:
            finish(mail, MailState.UNCERTAIN, error=describe(error))
            return
        else:
            finish(mail, MailState.SENT, sent_at=timezone.now(), error="")


def release_stale_claims():
    """Mails of a worker that was killed while sending."""
    Mail.objects.filter(state=MailState.SENDING, claimed_at__lt=timezone.now() - CLAIM_TIMEOUT).update(state=MailState.UNCERTAIN)


def claim():
    """Claim the next mail that is due, and commit; None when there is none."""
    now = timezone.now()
    while mail := Mail.objects.filter(state=MailState.WAITING, due_at__lte=now).order_by("due_at", "pk").first():
        with transaction.atomic(durable=True):  # raises RuntimeError inside a transaction, where nothing would be certain
            waiting = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)
            if waiting.update(state=MailState.SENDING, claimed_at=now, attempts=F("attempts") + 1):
                mail.refresh_from_db()
                return mail
    return None


def schedule_retry(mail, error):
    """Retry after a delay; after six retries the mail has failed."""
    if mail.attempts > len(RETRY_DELAYS):
        finish(mail, MailState.FAILED, error=str(error))
    else:
        finish(mail, MailState.WAITING, error=str(error), due_at=timezone.now() + RETRY_DELAYS[mail.attempts - 1])


def finish(mail, state, **fields):
    """Store the result, unless the mail was anonymised or requeued since it was claimed.

    A worker whose claim timed out may still finish: its result then replaces "perhaps sent".
    """
    claimed = Mail.objects.filter(pk=mail.pk, claimed_at=mail.claimed_at, state__in=[MailState.SENDING, MailState.UNCERTAIN])
    if not claimed.update(state=state, **fields) and state == MailState.SENT:
        Mail.objects.filter(pk=mail.pk, state=MailState.ANONYMISED).update(sent_at=fields["sent_at"])
    if state != MailState.SENT:
        logger.warning("Mail %s is %s after attempt %s", mail.pk, state, mail.attempts)  # no address: logs stay


def requeue(mails):
    """Queue those of these mails again that failed or were perhaps sent; returns how many."""
    fresh = {"state": MailState.WAITING, "due_at": timezone.now(), "attempts": 0, "claimed_at": None, "error": ""}
    return mails.filter(state__in=RESENDABLE).update(**fresh)


class NotDelivered(Exception):
    """The server certainly did not accept the mail."""


class NoConnection(NotDelivered):
    """The server cannot be reached or refuses the login, which affects all mails of this round."""


def deliver(mail):
    """Hand the mail to the server. Raises NotDelivered when it certainly was not accepted, anything else when unknown."""
    message, connection = build_message(mail), open_connection()
    try:
        if not connection.send_messages([message]):
            raise NotDelivered("nothing was sent")
    except REFUSALS as error:
        raise NotDelivered(describe(error)) from error
    finally:
        close_quietly(connection)


def build_message(mail):
    """Serialised once beforehand, so that a text that cannot be encoded is not mistaken for an error of the server."""
    message = message_of(mail)
    try:
        message.message().as_bytes()
    except Exception as error:
        raise NotDelivered(describe(error)) from error
    return message


def open_connection():
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:
        close_quietly(connection)  # the server may have answered, but without TLS
        raise NoConnection(describe(error)) from error
    return connection


def close_quietly(connection):
    """An error while closing does not change the result of the mail."""
    try:
        connection.close()
    except Exception as error:
        logger.info("The mail server did not close well: %s", type(error).__name__)


def message_of(mail):
    """Auto-Submitted (RFC 3834) prevents automatic replies."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers, reply_to=[settings.CONTACT_EMAIL]
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def describe(error):
    """The error in one line, without the address if possible; it is erased when the mail is anonymised."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(f"{code} {as_text(answer)}" for code, answer in error.recipients.values())
    if isinstance(error, (SMTPSenderRefused, SMTPDataError)):
        return f"{error.smtp_code} {as_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def as_text(answer):
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return text.replace("\0", "")  # which PostgreSQL would not store
