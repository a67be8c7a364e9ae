"""Personal data in reactions: those sent with an e-mail address, and those whose text mentions it."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import REPLACEMENT, excerpts, mentioning, pattern
from dossier.visitors.reactions.models import Reaction, State

BATCH = 1000
COLUMNS = ("name", "email", "text", "state", "reply")


def find(email):
    """Of texts by others only the words around the address: the rest is not about this person."""
    for reaction, hits in mentioning(Reaction.objects.select_related("item"), email):
        content = whole(reaction) if sent_by(reaction, email) else excerpts(Reaction, hits, email)
        yield str(reaction), reaction.made_at, {str(_("item")): reaction.item.title, **content}


def whole(reaction):
    return {str(Reaction._meta.get_field(name).verbose_name): getattr(reaction, name) for name in COLUMNS}


@transaction.atomic
def erase(email):
    """Anonymise the sender's reactions and remove the address from texts of others; returns the number of rows."""
    found = list(mentioning(Reaction.objects.select_for_update(), email))
    for reaction, hits in found:
        for field, text in hits.items():
            setattr(reaction, field, pattern(email).sub(REPLACEMENT, text))
        if "email" in hits:
            reaction.blank()
        reaction.save()
    return len(found)


def forget(now):
    """Anonymise a batch moderated longer ago than `retention_period("reaction")`; an approved reaction loses only its address."""
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
