"""What pages over all sections ask the database; each function is one query."""

from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.db.models.functions import Lower

from dossier.items.kinds import Kind
from dossier.items.models import Item, Organisation, Theme, ThemedItem


def count_per_kind():
    """Kind → number of published items."""
    counts = dict(Item.objects.published().values_list("kind").annotate(n=Count("pk")).order_by())
    return {kind: counts.get(kind.value, 0) for kind in Kind}


def newest_per_kind(limits):
    """Kind → its newest items here, at most `limits[kind]`: the moment it went live decides, as in "new in the dossier"."""
    wanted = (newest_ids(kind, limit) for kind, limit in limits.items())
    items = Item.objects.filter(reduce(or_, (Q(pk__in=ids) for ids in wanted))).as_cards().order_by("-published_at", "-id")
    found = {kind: [] for kind in limits}
    for item in items:
        found[Kind(item.kind)].append(item)
    return found


def newest_ids(kind, limit):
    return Item.objects.published().filter(kind=kind).order_by("-published_at", "-id").values("pk")[:limit]


def themes_with_counts():
    """All themes, each with `n`, its number of published items."""
    published = Item.objects.published().values("pk")
    counted = dict(ThemedItem.objects.filter(content_object__in=published).values_list("tag").annotate(n=Count("pk")).order_by())
    themes = list(Theme.objects.all())
    for theme in themes:
        theme.n = counted.get(theme.pk, 0)
    return themes


def organisations_with_counts():
    """Organisations of which the dossier shows something, each with `n`, its number of published items."""
    published = Q(items__in=Item.objects.published().values("pk"))
    return Organisation.objects.annotate(n=Count("items", filter=published)).filter(n__gt=0).order_by(Lower("name"))
