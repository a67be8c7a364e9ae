"""What belongs with an item, and why: the reader sees the reason on each card."""

from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass
from itertools import islice

from django.utils.html import format_html
from django.utils.translation import gettext as _

from dossier.content.items.cards import items_of
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, ThemedItem
from dossier.plumbing.languages.markup import in_language
from dossier.speed.editions.cache import cached_per_edition

RECENT = 2_000  # of all items: among these the items with a theme are looked for
ENOUGH = 25  # of a theme among the recent ones
NEWEST = 100  # of a theme, a project or an organisation; what lies deeper is not counted as a tie
COLUMNS = ("id", "kind", "date", "organisation_id", "part_of_id")
Candidate = namedtuple("Candidate", COLUMNS)


@dataclass(frozen=True)
class Related:
    """An item that belongs with another, and why, in words."""

    item: Item
    reason: str


def related_to(item, apart=(), limit=5, per_kind=2):
    """Published items that belong with this one, as `Related`; at most `per_kind` of a kind, the chosen ones too, and none of
    `apart`, to which its page leads already.

    The editors' choice comes first, then the same project, then shared themes (one with few items says more than one with many),
    then the same organisation, then the newest. One or two queries, and for the recent items, a rare theme, an organisation and a
    project one or two that are kept for the edition.
    """
    ties = Ties(item, apart)
    found = ties.best(limit, per_kind)
    if len(found) < limit:  # what shares no more than the organisation comes last, and is seldom needed
        ties.look_in_organisation()
        found = ties.best(limit, per_kind)
    cards = {card.pk: card for card in items_of([candidate.id for candidate in found])}
    return [Related(cards[each.id], ties.reason(each, cards[each.id])) for each in found if each.id in cards]


class Ties:
    """What ties other items to this one: the editors' choice, its project, its themes, its organisation."""

    def __init__(self, item, apart):
        self.item = item
        self.apart = {item.pk, *(other.pk for other in apart)}
        self.without = item.pk if item.kind == Kind.PROJECT else None  # its page lists its parts already
        themes = item.shown_themes
        recent = recent_items() if themes else None
        self.themes = [(theme, recent.size(theme), recent.about(theme, self.without)) for theme in themes]
        self.themes.sort(key=lambda tie: tie[1])  # the rarest first
        self.shared = self.weigh()
        has_chosen = getattr(item, "has_chosen", True)  # its page knows already
        self.chosen = candidates_of(Item.objects.published().filter(related=item), NEWEST) if has_chosen else {}
        self.found = self.chosen | self.newest("part_of", item.part_of_id)  # the newest along each path, each once
        for _theme, _size, about in self.themes:
            self.found |= about

    def newest(self, field, number):
        return newest(field, number, self.without) if number else {}

    def weigh(self):
        """Number of an item → the weight of the themes that it shares."""
        weights = defaultdict(float)
        for _theme, size, about in self.themes:
            for number in about:
                weights[number] += 1 / size
        return weights

    def look_in_organisation(self):
        self.found |= self.newest("organisation", self.item.organisation_id)

    def best(self, limit, per_kind):
        """Those that belong most, with few of one kind."""
        others = (each for each in self.found.values() if each.id not in self.apart and each.part_of_id != self.item.pk)
        places, best = Counter(), []
        for candidate in sorted(others, key=self.order, reverse=True):
            places[candidate.kind] += 1
            if places[candidate.kind] <= per_kind:
                best.append(candidate)
            if len(best) == limit:
                break
        return best

    def order(self, candidate):
        return (
            candidate.id in self.chosen,
            self.is_of_project(candidate),
            round(self.shared.get(candidate.id, 0), 6),  # so that equal sums tie, in whatever order they were added up
            self.is_of_organisation(candidate),
            candidate.date,
            candidate.id,
        )

    def is_of_project(self, other):
        return self.item.part_of_id is not None and other.part_of_id == self.item.part_of_id

    def is_of_organisation(self, other):
        return self.item.organisation_id is not None and other.organisation_id == self.item.organisation_id

    def reason(self, candidate, card):
        """In the words of the first tie that counts; at most two themes, the rarest first."""
        if candidate.id in self.chosen:
            return _("chosen by the editors")
        if self.is_of_project(candidate):
            return _("part of the same project")
        shared = [in_language(theme.name, "nl") for theme, _size, about in self.themes if candidate.id in about]
        if len(shared) > 1:
            return format_html(_("also about {one} and {other}"), one=shared[0], other=shared[1])
        if shared:
            return format_html(_("also about {theme}"), theme=shared[0])
        return format_html(_("also from {organisation}"), organisation=in_language(card.organisation.name, "nl"))


@dataclass(frozen=True)
class Recent:
    """The newest published items by theme; to join a common theme with all its items would be to sort them all."""

    by_theme: dict
    are_all: bool

    def size(self, theme):
        """How many of them have this theme, at least one: how rare it is these days."""
        return len(self.by_theme.get(theme.pk, ())) or 1

    def about(self, theme, without):
        """Number → `Candidate`, of the newest with this theme."""
        found = self.by_theme.get(theme.pk, {})
        if self.are_all or len(found) >= ENOUGH:
            others = (each for each in found.values() if without is None or each.part_of_id != without)
            return {each.id: each for each in islice(others, NEWEST)}
        return newest("theme_links__tag", theme.pk, without)


@cached_per_edition
def recent_items():
    """Two queries, once per edition."""
    items = candidates_of(Item.objects.published(), RECENT)
    themes, by_theme = defaultdict(list), defaultdict(dict)
    ties = ThemedItem.objects.filter(content_object__among=set(items)).order_by()
    for number, theme in ties.values_list("content_object", "tag"):
        themes[number].append(theme)
    for number, candidate in items.items():
        for theme in themes[number]:
            by_theme[theme][number] = candidate
    return Recent(by_theme, are_all=len(items) < RECENT)


@cached_per_edition
def newest(field, number, without):
    """The newest published items of this rare theme, organisation or project; but for the parts of the project `without`."""
    items = Item.objects.published().filter(**{field: number})
    return candidates_of(items.exclude(part_of=without) if without else items, NEWEST)


def candidates_of(items, most):
    """Number → `Candidate`, of the newest."""
    return {row[0]: Candidate._make(row) for row in items.newest().values_list(*COLUMNS)[:most]}
