"""What belongs with an item, and why: the reader sees the reason on each card."""

from collections import Counter, namedtuple

from django.utils.html import format_html
from django.utils.translation import gettext as _

from dossier.editions.current import kept
from dossier.items.kinds import Kind
from dossier.items.models import Item, ThemedItem
from dossier.languages.wording import said_in

NEWEST = 100  # along each path; what lies deeper is left out, and not counted as a tie
COLUMNS = ("id", "kind", "date", "organisation_id", "part_of_id")
Candidate = namedtuple("Candidate", COLUMNS)


def related_to(item, limit=5, per_kind=2):
    """Published items that belong with this one, each with its `reason`; at most `per_kind` of a kind, the chosen ones too.

    The editors' choice comes first, then the same project, then shared themes (one with few items says more than one with many),
    then the same organisation, then the newest. Two queries, and for each theme, organisation and project one or two that are
    kept for the edition.
    """
    ties = Ties(item)
    places, found = Counter(), []
    for candidate in sorted(ties.candidates(), key=ties.order, reverse=True):
        places[candidate.kind] += 1
        if places[candidate.kind] <= per_kind:
            found.append(candidate.id)
        if len(found) == limit:
            break
    cards = Item.objects.filter(pk__in=found).as_cards().in_bulk() if found else {}
    for other in cards.values():
        other.reason = ties.reason(other)
    return [cards[number] for number in found]


class Ties:
    """What ties other items to this one: the editors' choice, its project, its themes, its organisation."""

    def __init__(self, item):
        self.item = item
        self.without = item.pk if item.kind == Kind.PROJECT else None  # its page lists its parts already
        self.themes = {theme: size_of(theme.pk) for theme in item.themes.all()}
        self.about = {theme: self.newest("theme_links__tag", theme.pk) for theme in self.themes}
        self.chosen = candidates_of(Item.objects.published().filter(related=item))

    def newest(self, field, number):
        return newest(field, number, self.without)

    def candidates(self):
        """The newest along each path, each once."""
        found = {*self.chosen}.union(*self.about.values())
        if self.item.part_of_id:
            found |= self.newest("part_of", self.item.part_of_id)
        if self.item.organisation_id:
            found |= self.newest("organisation", self.item.organisation_id)
        return [each for each in found if each.id != self.item.pk and each.part_of_id != self.item.pk]

    def order(self, candidate):
        shared = sum(1 / size for theme, size in self.themes.items() if candidate in self.about[theme])
        return (
            candidate in self.chosen,
            self.is_of_project(candidate),
            round(shared, 6),  # so that equal sums tie, in whatever order they were added up
            self.is_of_organisation(candidate),
            candidate.date,
            candidate.id,
        )

    def is_of_project(self, other):
        return self.item.part_of_id is not None and other.part_of_id == self.item.part_of_id

    def is_of_organisation(self, other):
        return self.item.organisation_id is not None and other.organisation_id == self.item.organisation_id

    def reason(self, other):
        """In the words of the first tie that counts; at most two themes, the rarest first."""
        candidate = Candidate(*(getattr(other, column) for column in COLUMNS))
        if candidate in self.chosen:
            return _("chosen by the editors")
        if self.is_of_project(other):
            return _("part of the same project")
        shared = [
            said_in(theme.name, "nl") for theme in sorted(self.themes, key=self.themes.get) if candidate in self.about[theme]
        ]
        if len(shared) > 1:
            return format_html(_("also about {one} and {other}"), one=shared[0], other=shared[1])
        if shared:
            return format_html(_("also about {theme}"), theme=shared[0])
        return format_html(_("also from {organisation}"), organisation=said_in(other.organisation.name, "nl"))


@kept
def newest(field, number, without):
    """The newest published items with this theme, project or organisation; but for the parts of the project `without`."""
    items = Item.objects.published().filter(**{field: number})
    return candidates_of(items.exclude(part_of=without) if without else items)


def candidates_of(items):
    return frozenset(map(Candidate._make, items.newest().values_list(*COLUMNS)[:NEWEST]))


@kept
def size_of(theme):
    """How many items a theme has, at least one. Concepts count as well: looking which are published would read every item."""
    return ThemedItem.objects.filter(tag=theme).count() or 1
