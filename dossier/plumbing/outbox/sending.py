"""The worker's side: at most once, and nothing lost in silence.

A mail is claimed by one UPDATE that is committed before the mail server hears of it. Where a worker may be killed:

- before that commit: the mail waits, and the next round takes it;
- after it, until the mail server's answer is stored: nobody knows whether it went out. Nothing sends it again by itself; after
  `LEFT` it is shown as perhaps sent, and a person decides;
- after the answer is stored: it is done.

An answer that says it was not delivered leads to a next attempt, after a pause that grows; a failure that says nothing, such as a
time-out while the text goes over, to "perhaps sent".
"""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dossier.plumbing.outbox.models import ASKING, Mail, State
from dossier.plumbing.outbox.smtp import NoConnection, NotDelivered, deliver, told

logger = logging.getLogger(__name__)
LEFT = timedelta(minutes=15)  # as long as the worker's lease
PAUSES = [timedelta(minutes=n) for n in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60)]
ROUND_SECONDS = 300


def send_due():
    """The job: what is due, oldest first, for at most five minutes.

    A server that is not there or falls silent ends the round, so that its trouble costs one mail an attempt, not all of them.
    """
    give_up_left()
    until = time.monotonic() + ROUND_SECONDS
    while time.monotonic() < until and (mail := claim()):
        try:
            deliver(mail)
        except NoConnection as error:
            put_back(mail, error)
            return
        except NotDelivered as error:
            put_back(mail, error)
        except Exception as error:
            close(mail, State.UNCERTAIN, error=told(error))
            return
        else:
            close(mail, State.SENT, sent_at=timezone.now(), error="")


def give_up_left():
    """What a killed worker left half-way."""
    Mail.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - LEFT).update(state=State.UNCERTAIN)


def claim():
    """Take the next mail for this worker alone, committed when this returns; None when nothing is due."""
    now = timezone.now()
    while mail := Mail.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk").first():
        with transaction.atomic(durable=True):  # raises RuntimeError inside a transaction, where nothing would be certain
            waiting = Mail.objects.filter(pk=mail.pk, state=State.WAITING)
            if waiting.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
                mail.refresh_from_db()
                return mail
    return None


def put_back(mail, error):
    """Try again after a pause, six times."""
    if mail.attempts > len(PAUSES):
        close(mail, State.FAILED, error=str(error))
    else:
        close(mail, State.WAITING, error=str(error), due_at=timezone.now() + PAUSES[mail.attempts - 1])


def close(mail, state, **fields):
    """Store how it ended, unless the mail was blanked or sent again by choice since it was claimed.

    A worker that was believed dead may still come with its answer: then "perhaps sent" becomes what it knows.
    """
    mine = Mail.objects.filter(pk=mail.pk, claimed_at=mail.claimed_at, state__in=[State.SENDING, State.UNCERTAIN])
    if not mine.update(state=state, **fields) and state == State.SENT:
        Mail.objects.filter(pk=mail.pk, state=State.BLANKED).update(sent_at=fields["sent_at"])
    if state != State.SENT:
        logger.warning("Mail %s is %s after attempt %s", mail.pk, state, mail.attempts)  # no address: logs are not blanked


def send_again(mails):
    """What perhaps was sent, or failed, waits again from now; returns how many."""
    fresh = {"state": State.WAITING, "due_at": timezone.now(), "attempts": 0, "claimed_at": None, "error": ""}
    return mails.filter(state__in=ASKING).update(**fresh)
