"""Moderation of contributions. Each action locks the row and checks again whether its state still allows it."""

from functools import wraps

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.visitors.contributions import mails
from dossier.visitors.contributions.models import Contribution
from dossier.visitors.contributions.states import OPEN, State


class TooLate(Exception):
    """The state changed meanwhile, by another editor or by the sender. The message is shown to the editor."""


def action(*states):
    """Decorates a function that receives the locked contribution and the editor; raises TooLate in any other state."""

    def decorate(function):
        @wraps(function)
        def locked(contribution, user, *args, **kwargs):
            with transaction.atomic():
                found = Contribution.objects.select_for_update().get(pk=contribution.pk)
                if found.state not in states:
                    raise TooLate(_("This could not be done: its state is now “%(state)s”.") % {"state": found.state.label})
                found.handler = found.handler or user
                return function(found, user, *args, **kwargs)

        locked.states = states
        return locked

    return decorate


def settle(contribution, state):
    contribution.stored_state, contribution.handled_at = state, timezone.now()
    contribution.save()


@action(State.RECEIVED)
def take(contribution, user):
    contribution.handler, contribution.stored_state = user, State.IN_PROGRESS
    contribution.save()


@action(*OPEN, State.DECLINED)
def decline(contribution, user, reason, words=""):
    contribution.reply = "\n\n".join(str(part) for part in (reason, words) if part)
    contribution.questions.filter(answered_at=None).delete()
    settle(contribution, State.DECLINED)
    mails.declined(contribution)


@action(*OPEN, State.ANSWERED)
def answer(contribution, user, text):
    """Answer a question or tip by mail, which closes it."""
    contribution.reply = text
    contribution.questions.filter(answered_at=None).delete()
    settle(contribution, State.ANSWERED)
    mails.answered(contribution)


@action(State.RECEIVED, State.IN_PROGRESS)
def ask(contribution, user, text):
    contribution.stored_state = State.QUESTION
    contribution.waiting_since = timezone.now()
    contribution.save()
    mails.question_to_sender(contribution, contribution.questions.create(text=text, asked_by=user))


@action(State.RECEIVED, State.IN_PROGRESS)
def mark_as_spam(contribution, user):
    """Sends nothing, and cancels mails that are still queued."""
    mails.forget_mails(contribution)
    settle(contribution, State.SPAM)


@action(State.SPAM)
def accept(contribution, user):
    """Undo a false positive of the spam detection: handled as if it was received now, including the mail to the sender."""
    contribution.stored_state, contribution.handled_at, contribution.suspicions = State.RECEIVED, None, ""
    contribution.waiting_since = timezone.now()
    contribution.save()
    mails.received(contribution)


@action(*State)
def settle_removal(contribution, user):
    contribution.removal_settled_at = timezone.now()
    contribution.save()


@action(*State)
def note(contribution, user, handler, notes):
    """Set handler and internal notes; an anonymised contribution gets no notes."""
    contribution.handler = handler
    contribution.notes = "" if contribution.blanked_at else notes
    contribution.save()
