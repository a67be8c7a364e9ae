"""Taking everything of a person out of a contribution. The row stays: that something came in, when, and what became of it."""

from django.utils import timezone

from dossier.visitors.contributions.mails import forget_mails
from dossier.visitors.contributions.models.contribution import CONTENT, SENDER
from dossier.visitors.contributions.states import State


def blank(contribution, now=None):
    """Empty every field that tells of the sender or is theirs; files and questions go too. Saves."""
    for name in (*SENDER, *CONTENT):
        setattr(contribution, name, "")
    contribution.may_name = False
    contribution.blanked_at = now or timezone.now()
    contribution.save()
    contribution.themes.clear()
    contribution.questions.all().delete()
    contribution.files.all().delete()


def erase(contribution):
    """At the wish of the sender. What was made of it stays where it is, and an editor is asked to remove it."""
    now = timezone.now()
    if contribution.item_id:
        contribution.removal_asked_at = contribution.removal_asked_at or now
    contribution.stored_state = State.WITHDRAWN
    contribution.handled_at = contribution.handled_at or now
    forget_mails(contribution)
    blank(contribution, now)
