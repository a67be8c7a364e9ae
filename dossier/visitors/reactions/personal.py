"""What this room holds of a person: the reactions sent with their address, and those in which somebody wrote that address."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import REPLACEMENT, excerpts, mentioning, pattern
from dossier.visitors.reactions.models import Reaction, State

BATCH = 1000
TOLD = ("name", "email", "text", "state", "reply")


def find(email):
    """Of what somebody else wrote only the words around the address: the rest is not about this person."""
    for reaction, hits in mentioning(Reaction.objects.select_related("item"), email):
        told = whole(reaction) if sent_by(reaction, email) else excerpts(Reaction, hits, email)
        yield str(reaction), reaction.made_at, {str(_("item")): reaction.item.title, **told}


def whole(reaction):
    return {str(Reaction._meta.get_field(name).verbose_name): getattr(reaction, name) for name in TOLD}


@transaction.atomic
def erase(email):
    """Readers see that there was a reaction; what others wrote stays, without the address. Gives the number of rows."""
    found = list(mentioning(Reaction.objects.select_for_update(), email))
    for reaction, hits in found:
        for field, text in hits.items():
            setattr(reaction, field, pattern(email).sub(REPLACEMENT, text))
        if "email" in hits:
            reaction.blank()
        reaction.save()
    return len(found)


def forget(now):
    """Blanks a batch of what was judged longer ago than `retention_period("reaction")`.

    Of an approved reaction only the address goes, of any other everything.
    """
    over = Reaction.objects.filter(judged_at__lt=now - retention_period("reaction")).exclude(email="")
    pks = list(over.values_list("pk", flat=True)[:BATCH])
    placed = Reaction.objects.filter(pk__in=pks, state=State.APPROVED).update(email="", wants_mail=False)
    with transaction.atomic():
        others = Reaction.objects.select_for_update().filter(pk__in=pks).exclude(state=State.APPROVED)
        for reaction in others:
            reaction.blank()
            reaction.save()
    return placed + len(others)


def sent_by(reaction, email):
    return reaction.email.lower() == email.lower()
