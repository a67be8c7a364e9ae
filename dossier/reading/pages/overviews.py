"""Queries of pages across sections, cached per edition; each function but `sections` is one query."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Count, Max, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.content.items.cards import items_of
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme, ThemedItem
from dossier.content.items.querysets import is_over_at
from dossier.kinds import SECTION_PACKAGES
from dossier.speed.editions.cache import cached_per_edition


@dataclass(frozen=True)
class Section:
    """One of the packages that hold the kinds: what its app is called, what a reader finds there, and its kinds."""

    name: str
    description: str
    kinds: list


def sections():
    """In the order of the menu; no query."""
    configs = (apps.get_app_config(package) for package in SECTION_PACKAGES)
    return [
        Section(config.verbose_name, config.description, [kind for kind in Kind if kind.app_label == config.label])
        for config in configs
    ]


@cached_per_edition
def count_per_kind():
    """Kind → number of published items."""
    counts = dict(Item.objects.published().values_list("kind").annotate(n=Count("pk")).order_by())
    return {kind: counts.get(kind.value, 0) for kind in Kind}


@cached_per_edition
def latest_change():
    """The last change of a published item; None in an empty dossier."""
    return Item.objects.published().aggregate(latest=Max("updated_at"))["latest"]


def newest_per_kind(limits, theme=None):
    """Kind → its items published last, of one theme or of all, at most `limits[kind]`."""
    found = {kind: [] for kind in limits}
    for item in items_of(newest_numbers(tuple(limits.items()), theme and theme.pk)):
        found[Kind(item.kind)].append(item)
    return found


@cached_per_edition
def newest_numbers(limits, theme):
    items = Item.objects.published().filter(**({"themes": theme} if theme else {})).order_by("-published_at", "-id")
    wanted = (Q(pk__in=items.filter(kind=kind).values("pk")[:limit]) for kind, limit in limits)
    return tuple(Item.objects.filter(reduce(or_, wanted)).order_by("-published_at", "-id").values_list("pk", flat=True))


@dataclass(frozen=True)
class Shelf:
    """A list of a section filtered by theme: name, address and number of items."""

    kind: Kind
    name: str
    url: str
    n: int


def shelves_of(theme):
    """The lists with items of a theme. Events have two: upcoming and archive."""
    counts = counts_of(theme.pk)
    shelves = []
    for kind in Kind:
        n, n_over = counts.get(kind.value, (0, 0))
        n_over = n_over if kind == Kind.EVENT else 0  # the list of projects includes ended ones
        shelves.append(Shelf(kind, kind.plural, f"{kind.get_absolute_url()}?thema={theme.slug}", n - n_over))
        if n_over:
            shelves.append(Shelf(kind, _("Archive of events"), f"{reverse('event_archive')}?thema={theme.slug}", n_over))
    return [shelf for shelf in shelves if shelf.n]


@cached_per_edition
def counts_of(theme):
    """Kind → number of published items of a theme, and how many of them have ended."""
    over = Count("pk", filter=is_over_at(timezone.now()))
    items = Item.objects.published().filter(themes=theme).order_by()
    return {kind: (n, n_over) for kind, n, n_over in items.values_list("kind").annotate(n=Count("pk"), over=over)}


@cached_per_edition
def themes_with_counts():
    """All themes, each with `n`, its number of published items. Cached: do not modify them."""
    hidden = Item.objects.unpublished().values("pk")  # fewer rows; joining the published ones takes three times as long
    counted = dict(ThemedItem.objects.exclude(content_object__in=hidden).values_list("tag").annotate(n=Count("pk")).order_by())
    themes = list(Theme.objects.all())
    for theme in themes:
        theme.n = counted.get(theme.pk, 0)
    return themes


@cached_per_edition
def organisations_with_counts():
    """Organisations with published items, each with `n`, their number. Cached: do not modify them."""
    published = Q(items__in=Item.objects.published().values("pk"))
    return list(Organisation.objects.annotate(n=Count("items", filter=published)).filter(n__gt=0).order_by(Lower("name")))
