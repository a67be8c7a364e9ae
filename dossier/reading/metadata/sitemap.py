"""The sitemap for search engines (sitemaps.org): every canonical address with its last change.

A file holds at most 50,000 addresses. Items are divided by primary key, so that each part is one range query and stays stable; a
site that fits into one file has no index.
"""

from django.conf import settings
from django.db.models import F, Max
from django.urls import reverse
from django.utils.translation import override

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme

PART = 45_000  # items; leaves room in the first file for lists, themes and organisations
FIXED = ["theme_list", "organisation_list", "about", "contribute", "contact", "accessibility", "privacy", "sitemap"]


def parts():
    """Part number → last change of its items; one query."""
    numbered = Item.objects.published().order_by().annotate(part=F("pk") / PART)
    return dict(numbered.values_list("part").annotate(Max("updated_at")))


def entries_of(part):
    """Pairs of path and last change, for the items of one part."""
    items = Item.objects.published().filter(pk__gte=part * PART, pk__lt=(part + 1) * PART).order_by("pk")
    for item in items.only("kind", "slug", "language", "updated_at").iterator(chunk_size=2000):
        yield item.get_canonical_url(), item.updated_at


def other_entries():
    """Pairs of path and last change or None, for all pages but items: home, lists, themes, organisations, texts; five queries."""
    changed = dict(Item.objects.published().order_by().values_list("kind").annotate(Max("updated_at")))
    latest = max(changed.values(), default=None)
    yield reverse("home"), latest
    yield from ((kind.get_absolute_url(), changed.get(kind.value)) for kind in Kind)
    yield reverse("event_archive"), changed.get(Kind.EVENT.value)
    yield from ((reverse(name), None) for name in FIXED)
    shown = Item.objects.published().values("pk")
    themes = Theme.objects.filter(items__in=shown).annotate(changed=Max("items__updated_at")).order_by("pk")
    yield from ((theme.get_absolute_url(), theme.changed) for theme in themes.only("slug"))
    changed = organisations_changed(shown)
    bodies = Organisation.objects.order_by("pk").only("slug").iterator()
    yield from ((body.get_absolute_url(), changed[body.pk]) for body in bodies if body.pk in changed)


def organisations_changed(shown):
    """Primary key of each organisation with published items or projects → their last change."""
    sources = Organisation.objects.filter(items__in=shown).annotate(changed=Max("items__updated_at"))
    partners = Organisation.objects.filter(partner_in__in=shown).annotate(changed=Max("partner_in__updated_at"))
    found = dict(sources.order_by().values_list("pk", "changed"))
    for pk, changed in partners.order_by().values_list("pk", "changed"):
        found[pk] = max(changed, found.get(pk, changed))
    return found


def as_urls(entries):
    """Absolute URLs for the template: the Dutch pages, and items in their own language."""
    with override(settings.LANGUAGE_CODE):
        return [(settings.SITE_URL + address, changed) for address, changed in entries]
