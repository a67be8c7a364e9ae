"""What an editor does with a reaction: judge it, once, and answer it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.plumbing.outbox.queue import queue_mail
from dossier.visitors.reactions.models import Reaction, State

# To which state from which; what was removed stays so, and what readers saw is not refused any more but removed.
FROM = {
    State.APPROVED: {State.HELD, State.REFUSED, State.SPAM},
    State.REFUSED: {State.HELD, State.SPAM},
    State.SPAM: {State.HELD, State.REFUSED},
    State.REMOVED: {State.HELD, State.APPROVED, State.REFUSED, State.SPAM},
}


def possible(state):
    """The states that a reaction in this state can go to."""
    return [target for target, sources in FROM.items() if state in sources]


@transaction.atomic
def judge(pk, state, by):
    """Bring a reaction into a state; False when it cannot go there (any more): a colleague may have been first."""
    reaction = Reaction.objects.select_for_update().filter(pk=pk, state__in=FROM[state]).first()
    if reaction is None or (state == State.APPROVED and not reaction.text):  # blanked when its time was over
        return False
    reaction.state, reaction.judged_at, reaction.judged_by = state, timezone.now(), by
    if state == State.REMOVED:
        reaction.blank()
    if state == State.APPROVED:
        reaction.approved_at = reaction.judged_at
        tell(reaction)
    reaction.save()
    return True


@transaction.atomic
def answer(pk, reply, by):
    """Put a reply under a reaction, or take it away by an empty one."""
    reaction = Reaction.objects.select_for_update().get(pk=pk)
    reaction.reply, reaction.replied_by = reply, by if reply else None
    reaction.save()


def tell(reaction):
    """A mail to whoever asked for it, at most once."""
    if reaction.wants_mail and reaction.email:
        queue_mail(
            reaction.email,
            _("Your reaction has been placed"),
            "reaction_placed",
            {"reaction": reaction, "item": reaction.item},
            about=f"reaction {reaction.pk}",
        )
        reaction.wants_mail = False
