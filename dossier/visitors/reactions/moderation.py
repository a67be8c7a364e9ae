"""Moderation of reactions: changing the state and setting the reply."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.plumbing.outbox.queue import queue_mail
from dossier.visitors.reactions.models import Reaction, State

# Target state → allowed source states. Removal is final; an approved reaction can only be removed, not refused.
FROM = {
    State.APPROVED: {State.HELD, State.REFUSED, State.SPAM},
    State.REFUSED: {State.HELD, State.SPAM},
    State.SPAM: {State.HELD, State.REFUSED},
    State.REMOVED: {State.HELD, State.APPROVED, State.REFUSED, State.SPAM},
}


def possible_states(state):
    return [target for target, sources in FROM.items() if state in sources]


@transaction.atomic
def moderate(pk, state, by):
    """Change the state; False when the transition is not allowed, for instance because a colleague was first."""
    reaction = Reaction.objects.select_for_update().filter(pk=pk, state__in=FROM[state]).first()
    if reaction is None or (state == State.APPROVED and not reaction.text):  # anonymised after its retention period
        return False
    reaction.state, reaction.judged_at, reaction.judged_by = state, timezone.now(), by
    if state == State.REMOVED:
        reaction.blank()
    if state == State.APPROVED:
        reaction.approved_at = reaction.judged_at
        mail_sender(reaction)
    reaction.save()
    return True


@transaction.atomic
def set_reply(pk, reply, by):
    """Set the reply; an empty one removes it."""
    reaction = Reaction.objects.select_for_update().get(pk=pk)
    reaction.reply, reaction.replied_by = reply, by if reply else None
    reaction.save()


def mail_sender(reaction):
    """Mail the sender, if they wanted that, at most once."""
    if reaction.wants_mail and reaction.email:
        queue_mail(
            reaction.email,
            _("Your reaction has been placed"),
            "reaction_placed",
            {"reaction": reaction, "item": reaction.item},
            about=f"reaction {reaction.pk}",
        )
        reaction.wants_mail = False
