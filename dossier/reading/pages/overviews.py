"""What pages over all sections ask the database; each function but `sections` is one query."""

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
    """When an item that readers see was last changed; None in an empty dossier."""
    return Item.objects.published().aggregate(latest=Max("updated_at"))["latest"]


def newest_per_kind(limits, theme=None):
    """Kind → its newest items, of one theme or of all, at most `limits[kind]`.

    The moment an item went live decides, as in "new in the dossier".
    """
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
    """One list of a section, narrowed to a theme: its name, its address, and the number of items it has there."""

    kind: Kind
    name: str
    url: str
    n: int


def shelves_of(theme):
    """The lists in which a theme has something. Events have two: what is to come, and the archive."""
    counts = counts_of(theme.pk)
    shelves = []
    for kind in Kind:
        n, n_over = counts.get(kind.value, (0, 0))
        n_over = n_over if kind == Kind.EVENT else 0  # the list of projects keeps those that ended
        shelves.append(Shelf(kind, kind.plural, f"{kind.get_absolute_url()}?thema={theme.slug}", n - n_over))
        if n_over:
            shelves.append(Shelf(kind, _("Archive of events"), f"{reverse('event_archive')}?thema={theme.slug}", n_over))
    return [shelf for shelf in shelves if shelf.n]


@cached_per_edition
def counts_of(theme):
    """Kind → the number of published items of this theme, and how many of them are over."""
    over = Count("pk", filter=is_over_at(timezone.now()))
    items = Item.objects.published().filter(themes=theme).order_by()
    return {kind: (n, n_over) for kind, n, n_over in items.values_list("kind").annotate(n=Count("pk"), over=over)}


@cached_per_edition
def themes_with_counts():
    """All themes, each with `n`, its number of published items. Shared between requests: read them, and set nothing on them."""
    hidden = Item.objects.unpublished().values("pk")  # the few; looking up each published one takes three times as long
    counted = dict(ThemedItem.objects.exclude(content_object__in=hidden).values_list("tag").annotate(n=Count("pk")).order_by())
    themes = list(Theme.objects.all())
    for theme in themes:
        theme.n = counted.get(theme.pk, 0)
    return themes


@cached_per_edition
def organisations_with_counts():
    """Organisations of which the dossier shows something, each with `n`, its number of published items. Shared as well."""
    published = Q(items__in=Item.objects.published().values("pk"))
    return list(Organisation.objects.annotate(n=Count("items", filter=published)).filter(n__gt=0).order_by(Lower("name")))
