"""What belongs with an item, and why: the reader sees the reason on each card."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Count, FilteredRelation, IntegerField, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dossier.items.models import Item, ThemedItem
from dossier.languages.wording import said_in

NEWEST = 100  # along each path; what lies deeper is left out
WHOLE = 1_000_000  # weights are whole numbers, so that their sums are exact and equal ones really tie
ORDER = ["-is_chosen", "-in_project", "-rarity", "-same_organisation", "-date", "-id"]


def related_to(item, limit=5, per_kind=2):
    """Published items that belong with this one, each with its `reason`; at most `per_kind` of a kind, the chosen ones too.

    The editors' choice comes first, then the same project, then shared themes (one with few items says more than one with many),
    then the same organisation, then the newest. Two queries beside the item's own themes, whatever the number of items.
    """
    weights = rarest_first(item.themes.all())
    found = list(
        candidates(item, weights)
        .annotate(**ties(item, weights))
        .annotate(place_in_kind=Window(RowNumber(), partition_by="kind", order_by=ORDER))
        .filter(place_in_kind__lte=per_kind)
        .order_by(*ORDER)
        .as_cards()[:limit]
    )
    for other in found:
        other.reason = reason(other, weights)
    return found


def rarest_first(themes):
    """Theme → weight: one divided by the number of items of that theme, in millionths.

    Concepts count as well: looking which are published would read every item, and the weight hardly changes by it.
    """
    links = ThemedItem.objects.filter(tag__in=list(themes))
    counts = dict(links.order_by().values_list("tag").annotate(n=Count("pk")))
    return {theme: WHOLE // counts.get(theme.pk, 1) for theme in sorted(themes, key=lambda theme: counts.get(theme.pk, 1))}


def candidates(item, themes):
    """The newest along each path. The parts of a project are not there on its own page, which lists them already."""
    items = Item.objects.published().exclude(pk=item.pk).exclude(part_of=item.pk)
    paths = [items.filter(pk__in=item.related.values("pk")), *(items.filter(theme_links__tag=theme) for theme in themes)]
    if item.part_of_id:
        paths.append(items.filter(part_of=item.part_of_id))
    if item.organisation_id:
        paths.append(items.filter(organisation=item.organisation_id))
    return Item.objects.filter(reduce(or_, (Q(pk__in=path.newest().values("pk")[:NEWEST]) for path in paths)))


def ties(item, weights):
    """What the order and the reason read: which ties a candidate has to the item, and how rare the themes they share are."""
    rarity = Case(*(When(shared__tag=theme, then=Value(weight)) for theme, weight in weights.items()), default=Value(0))
    return {
        "is_chosen": holds(pk__in=item.related.values("pk")),
        "in_project": holds(part_of=item.part_of_id) if item.part_of_id else Value(False),
        "same_organisation": holds(organisation=item.organisation_id) if item.organisation_id else Value(False),
        "shared": FilteredRelation("theme_links", condition=Q(theme_links__tag__in=list(weights))),
        "rarity": Sum(rarity, output_field=IntegerField()),
        **{shares(theme): Count("shared", filter=Q(shared__tag=theme)) for theme in weights},
    }


def holds(**condition):
    return Case(When(**condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def shares(theme):
    return f"shares_{theme.pk}"


def reason(other, themes):
    """In the words of the first tie that counts; at most two themes, the rarest first."""
    if other.is_chosen:
        return _("chosen by the editors")
    if other.in_project:
        return _("part of the same project")
    shared = [said_in(theme.name, "nl") for theme in themes if getattr(other, shares(theme))]
    if len(shared) > 1:
        return format_html(_("also about {one} and {other}"), one=shared[0], other=shared[1])
    if shared:
        return format_html(_("also about {theme}"), theme=shared[0])
    return format_html(_("also from {organisation}"), organisation=said_in(other.organisation.name, "nl"))
