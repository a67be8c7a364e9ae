"""Related items, each with the reason that its card shows.

Decision: docs/decisions/related.md.
"""

from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass
from itertools import islice

from django.utils.html import format_html
from django.utils.translation import gettext as _

from dossier.content.items.cards import items_of
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, ThemedItem
from dossier.plumbing.languages.tags import in_language
from dossier.speed.editions.cache import cached_per_edition

RECENT = 2_000  # newest items, among which those with a theme are searched
ENOUGH = 25  # items of a theme among the recent ones; with fewer, the theme has a query of its own
NEWEST = 100  # items of a theme, project or organisation; older ones are not counted as related
COLUMNS = ("id", "kind", "date", "organisation_id", "part_of_id")
Candidate = namedtuple("Candidate", COLUMNS)


@dataclass(frozen=True)
class Related:
    """An item and the reason, in words, why it is related to another."""

    item: Item
    reason: str


def related_to(item, apart=(), limit=5, per_kind=2):
    """Published items related to this one, as `Related`; at most `per_kind` of a kind, and none of `apart`, linked elsewhere.

    The editors' choice comes first, then the same project, then shared themes (a rare one weighs more), then the same
    organisation, then the newest. All queries but that for the editors' choice are cached per edition.
    """
    ties = Ties(item, apart)
    found = ties.best(limit, per_kind)
    if len(found) < limit:  # items that share only the organisation come last, and are seldom needed
        ties.look_in_organisation()
        found = ties.best(limit, per_kind)
    cards = {card.pk: card for card in items_of([candidate.id for candidate in found])}
    return [Related(cards[each.id], ties.reason(each, cards[each.id])) for each in found if each.id in cards]


class Ties:
    """Relations of other items to this one: the editors' choice, its project, its themes, its organisation."""

    def __init__(self, item, apart):
        self.item = item
        self.apart = {item.pk, *(other.pk for other in apart)}
        self.without = item.pk if item.kind == Kind.PROJECT else None  # its page lists its parts already
        themes = item.shown_themes
        recent = recent_items() if themes else None
        self.themes = [(theme, recent.size(theme), recent.about(theme, self.without)) for theme in themes]
        self.themes.sort(key=lambda tie: tie[1])  # the rarest first
        self.shared = self.weigh()
        has_chosen = getattr(item, "has_chosen", True)  # an annotation of its page
        self.chosen = candidates_of(Item.objects.published().filter(related=item), NEWEST) if has_chosen else {}
        self.found = self.chosen | self.newest("part_of", item.part_of_id)  # by number, so each once
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
        """The most related, with few of one kind."""
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
            round(self.shared.get(candidate.id, 0), 6),  # so that equal sums are equal, in whatever order they were added
            self.is_of_organisation(candidate),
            candidate.date,
            candidate.id,
        )

    def is_of_project(self, other):
        return self.item.part_of_id is not None and other.part_of_id == self.item.part_of_id

    def is_of_organisation(self, other):
        return self.item.organisation_id is not None and other.organisation_id == self.item.organisation_id

    def reason(self, candidate, card):
        """The first relation that holds, in words; at most two themes, the rarest first."""
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
    """The newest published items by theme; a query for a common theme would have to sort all its items."""

    by_theme: dict
    are_all: bool

    def size(self, theme):
        """The number of them with this theme, at least one: how rare it is now."""
        return len(self.by_theme.get(theme.pk, ())) or 1

    def about(self, theme, without):
        """Number → `Candidate` of the newest items with this theme."""
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
    ties = ThemedItem.objects.filter(content_object__in=list(items)).order_by()
    for number, theme in ties.values_list("content_object", "tag"):
        themes[number].append(theme)
    for number, candidate in items.items():
        for theme in themes[number]:
            by_theme[theme][number] = candidate
    return Recent(by_theme, are_all=len(items) < RECENT)


@cached_per_edition
def newest(field, number, without):
    """The newest published items of this rare theme, organisation or project, except the parts of the project `without`."""
    items = Item.objects.published().filter(**{field: number})
    return candidates_of(items.exclude(part_of=without) if without else items, NEWEST)


def candidates_of(items, most):
    """Number → `Candidate`, of the newest."""
    return {row[0]: Candidate._make(row) for row in items.newest().values_list(*COLUMNS)[:most]}
