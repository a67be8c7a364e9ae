"""Validation of an item before it is saved. Each rule takes the item and yields pairs of a field name and a message.

The database enforces the same with constraints (`models/storage.py`); these functions say in words, at the field, what to mend.
"""

from django.apps import apps
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind, NewsForm, Provenance

RESERVED_SLUGS = {"pagina", "feed", "archief", "maand"}  # parts of our own addresses


def slug_is_free(item):
    if not item.slug:
        return
    if item.slug in RESERVED_SLUGS or item.slug.isdigit():
        yield "slug", _("This address is used by the site itself; choose another.")
    holders = apps.get_model("items", "UsedSlug").objects.filter(slug=item.slug).exclude(item=item.pk)
    for title in holders.values_list("item__title", flat=True):
        yield "slug", _("This address belongs or belonged to “%(title)s”; choose another.") % {"title": title}


def aspect_fits_kind(item):
    aspects = Kind(item.kind).aspects
    if aspects and item.aspect not in aspects.values:
        yield "aspect", _("Choose one of the list.")
    if not aspects and item.aspect:
        yield "aspect", _("Leave this empty.")


def period_runs_forward(item):
    if item.kind == Kind.EVENT and not item.starts:
        yield "starts", _("When does the event start?")
    if item.ends and not item.starts:
        yield "starts", _("An end needs a start.")
    if item.ends and item.starts and item.ends < item.starts:
        yield "ends", _("The end lies before the start.")
    if item.register_until and item.starts and item.register_until > (item.ends or item.starts):
        yield "register_until", _("Registration closes after the event; choose an earlier moment.")


def source_is_named(item):
    if item.provenance != Provenance.OWN and not item.organisation_id:
        yield "organisation", _("Whose content is this? Choose the organisation.")
    if (item.kind == Kind.SOURCE or item.aspect == NewsForm.LINK_POST) and not item.source_url:
        yield "source_url", _("Where does the reader read on? Give the address.")


def withdrawal_has_a_reason(item):
    if item.withdrawn_at and not item.withdrawn_reason:
        yield "withdrawn_reason", _("Say in one sentence why; readers see it at the old address.")


def project_is_another(item):
    if item.part_of_id and item.part_of_id == item.pk:
        yield "part_of", _("A project cannot be part of itself.")


def translation_has_an_original(item):
    if not item.translation_of_id:
        return
    if item.translation_of_id == item.pk:
        yield "translation_of", _("An item cannot be its own translation.")
    elif item.translation_of.translation_of_id:
        yield "translation_of", _("That item is a translation itself; choose the original.")
    elif item.pk and item.translations.exists():
        yield "translation_of", _("Other items are a translation of this one, so this is the original; leave it empty.")


def translations_differ_in_language(item):
    """An original and its translations together have each language at most once."""
    versions = apps.get_model("items", "Item").objects.translations_of(item).filter(language=item.language)
    for title in versions.values_list("title", flat=True)[:1]:
        field = "translation_of" if item.translation_of_id else "language"
        yield field, _("“%(title)s” is the version in this language; choose another.") % {"title": title}


RULES = [
    slug_is_free,
    aspect_fits_kind,
    period_runs_forward,
    source_is_named,
    withdrawal_has_a_reason,
    project_is_another,
    translation_has_an_original,
    translations_differ_in_language,
]


def broken(item):
    """Field name → list of messages, for `ValidationError`; empty when all is well."""
    messages = {}
    for rule in RULES:
        for field, message in rule(item):
            messages.setdefault(field, []).append(message)
    return messages
