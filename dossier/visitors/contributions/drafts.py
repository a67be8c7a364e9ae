"""Makes a draft item of a contribution, which an editor corrects before publishing it."""

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind, Provenance
from dossier.content.items.models import Item, Organisation
from dossier.content.items.models.organisation import OrganisationType
from dossier.content.items.organisations import find_organisation, free_slug, guess_type
from dossier.content.media.documents import title_of_name
from dossier.content.media.models import Attachment, Picture
from dossier.content.texts.addresses import host_of
from dossier.content.texts.plain_text import cut, sentences
from dossier.visitors.contributions.moderation import action
from dossier.visitors.contributions.states import OPEN, State

LONGEST_TEASER = Item._meta.get_field("teaser").max_length
TEASER_SENTENCES = 3


@action(*OPEN, State.DECLINED, State.ANSWERED, State.PLACED, State.REMOVED)
def make_concept(contribution, user, kind):
    """The draft of this contribution, created on the first call."""
    if contribution.item is None:
        contribution.item = build(contribution, user, Kind(kind)).item_ptr
        contribution.stored_state, contribution.handled_at, contribution.reply = State.IN_PROGRESS, None, ""
        contribution.save()
    return contribution.item


def build(contribution, user, kind):
    is_nameless = kind == Kind.BLOG and not contribution.may_name
    organisation = None if is_nameless else organisation_of(contribution)
    item = kind.model(
        title=contribution.title,
        teaser=teaser_of(contribution.text),
        body=linebreaks(contribution.text, autoescape=True),
        aspect=contribution.audience if kind == Kind.EVENT and contribution.audience else default_aspect(kind),
        provenance=Provenance.PARTNER if organisation else Provenance.OWN,
        organisation=organisation,
        source_url=contribution.url,
        created_by=user,
        **own_fields(contribution, kind),
    )
    item.save()
    item.themes.set(contribution.themes.all())
    hand_over_files(contribution, item)
    return item


def default_aspect(kind):
    """Until an editor chooses another."""
    return kind.offer.aspect if kind.offer else ""


def own_fields(contribution, kind):
    if kind == Kind.EVENT:  # an event needs a start, also when it was offered as something else
        return {"starts": contribution.starts or contribution.received_at, "ends": contribution.ends, "place": contribution.place}
    if kind == Kind.BLOG and contribution.may_name:
        return {"author_name": contribution.name, "author_municipality": contribution.organisation}
    return {}


def teaser_of(text):
    return cut(" ".join(sentences(text)[:TEASER_SENTENCES]), LONGEST_TEASER)


def organisation_of(contribution):
    """The organisation with the given name, created when unknown; None without a name."""
    name = contribution.organisation
    if not name:
        return None
    if known := find_organisation("", name):
        return known
    kind = guess_type(name, host_of(contribution.url)) or OrganisationType.MUNICIPALITY
    try:
        with transaction.atomic():
            return Organisation.objects.create(name=name, slug=free_slug(name), type=kind)
    except IntegrityError:  # created concurrently
        if known := find_organisation("", name):
            return known
        raise


def hand_over_files(contribution, item):
    """Copy documents to attachments, and pictures to the library; the first becomes the picture of the item.

    Pictures get no credit: the editors' desk lists those that lack one.
    """
    for file in contribution.files.all():
        with file.file.open() as stored:
            content = File(stored, name=file.name)  # a copy: the original is deleted with the contribution
            if not file.is_picture:
                Attachment(item=item.item_ptr, file=content, title=title_of_name(file.name)).save()
                continue
            alternative = _("Picture with “%(title)s”") % {"title": contribution.title}
            picture = Picture(file=content, alternative=cut(alternative, 250))
            picture.save()
            if item.picture is None:
                item.picture = picture
                item.save()
