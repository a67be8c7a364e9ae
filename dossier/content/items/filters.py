"""The filters of a list: what an address asks for, and what a reader may choose next.

Filters are words in the address (`?thema=mobiliteit&jaar=2019`), so that a filtered list can be linked and stored. A value we do
not know is a wrong address (404); a key we do not know is ignored. Every choice offered leads to at least one item, because
its count is taken from the items that are shown now.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Provenance
from dossier.content.items.models import Organisation, Theme, ThemedItem
from dossier.content.items.themes.models import every_theme
from dossier.content.items.years import YearOf
from dossier.speed.editions.cache import cached


@dataclass(frozen=True)
class Option:
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list; `chosen` is the label of the choice made, `clear_url` the same list without it."""

    key: str
    label: str
    options: list
    chosen: str = ""
    clear_url: str = ""

    @property
    def language(self):
        """That of what can be chosen: names of the dossier are Dutch, all else is said by the interface."""
        return settings.LANGUAGE_CODE if self.key in {"thema", "organisatie"} else ""


class ListFilters:
    """Reads the filters of one request, applies them to a queryset of items, and counts what can be chosen next.

    Raises Http404 for a value that does not exist. What can be chosen is three queries, whatever the number of items; the number
    of rows they return follows the number of themes, organisations and years in the list.
    """

    def __init__(self, kind, query, queryset, address):
        self.kind = kind
        self.address = address
        self.chosen = chosen_of(query, self.readers())
        self.labels = {}
        for key, value in list(self.chosen.items()):
            condition, self.labels[key] = self.readers()[key](value)
            queryset = queryset.filter(**condition)
        self.queryset = queryset

    @property
    def total(self):
        return cached((ListFilters, self.address, *self.chosen.items()), lambda: sum(group["n"] for group in self.groups))

    def readers(self):
        """Key in the address → function from its value to a condition and a label."""
        return {
            "thema": self.read_theme,
            "jaar": self.read_year,
            "herkomst": self.read_provenance,
            "soort": self.read_aspect,
            "organisatie": self.read_organisation,
        }

    def read_theme(self, value):
        theme = Theme.find(value) or unknown(value)
        self.chosen["thema"] = theme.slug  # an old address works, and what the page offers next bears the present one
        return {"themes": theme}, theme.name

    def read_year(self, value):
        return {"date__year": year_of(value)}, value

    def read_provenance(self, value):
        if value not in Provenance.values:
            unknown(value)
        return {"provenance": value}, Provenance(value).label

    def read_aspect(self, value):
        if not self.kind.aspects or value not in self.kind.aspects.values:
            unknown(value)
        return {"aspect": value}, self.kind.aspects(value).label

    def read_organisation(self, value):
        organisation = Organisation.objects.filter(slug=value).first() or unknown(value)
        return {"organisation": organisation}, organisation.name

    @property
    def choices(self):
        """Key → what it is called and how what can be chosen is counted, in the order in which readers see them."""
        return {
            "soort": (self.kind.aspect_label, lambda: self.count("aspect", self.kind.aspects)),
            "thema": (_("Theme"), self.count_themes),
            "jaar": (_("Year"), lambda: sorted(self.count("in_year"), reverse=True)),
            "herkomst": (_("Provenance"), lambda: self.count("provenance", Provenance)),
            "organisatie": (_("Organisation"), self.count_organisations),
        }

    def made(self):
        """The facets of which a choice was made; no query."""
        return [
            Facet(key, label, [], self.labels[key], self.url_without(key))
            for key, (label, _count) in self.choices.items()
            if key in self.chosen
        ]

    def open(self):
        """The facets in which there is something to choose."""
        facets = [
            Facet(key, label, [Option(name, n, self.url_with(key, value)) for value, name, n in count()])
            for key, (label, count) in self.choices.items()
            if key not in self.chosen
        ]
        return [facet for facet in facets if len(facet.options) > 1]

    @cached_property
    def groups(self):
        """In words of its own for the year: the ORM's would call Python for each item on SQLite."""
        items = self.queryset.order_by().values("aspect", "provenance", in_year=YearOf("date"))
        return list(items.annotate(n=Count("pk")))

    def count(self, field, choices=None):
        counts = {}
        for group in self.groups:
            if group[field]:
                counts[group[field]] = counts.get(group[field], 0) + group["n"]
        if choices is None:
            return [(value, str(value), count) for value, count in counts.items()]
        return [(value, label, counts[value]) for value, label in choices.choices if value in counts]

    def count_themes(self):
        links = ThemedItem.objects.filter(content_object__in=self.queryset.order_by().values("pk"))
        counts = dict(links.values_list("tag").annotate(n=Count("pk")).order_by())
        return [(theme.slug, theme.name, counts[theme.pk]) for theme in every_theme() if theme.pk in counts]

    def count_organisations(self):
        named = self.queryset.exclude(organisation=None).order_by("organisation__name")
        return named.values_list("organisation__slug", "organisation__name").annotate(n=Count("pk"))

    def url_with(self, key, value):
        return f"{self.address}?{urlencode({**self.chosen, key: value})}"

    def url_without(self, key):
        left = urlencode({other: value for other, value in self.chosen.items() if other != key})
        return f"{self.address}?{left}" if left else self.address

    @property
    def query_string(self):
        return f"?{urlencode(self.chosen)}" if self.chosen else ""


def chosen_of(query, keys):
    """Key → value for the keys that an address fills in; empty ones are no choice."""
    chosen = {key: query[key] for key in keys if query.get(key)}
    for value in chosen.values():
        if "\0" in value:  # PostgreSQL takes no such text, and answers with an error
            unknown(value)
    return chosen


def year_of(value):
    """Of 1 to 9999, as a date has it."""
    return int(value) if value.isascii() and value.isdigit() and len(value) == 4 and value != "0000" else unknown(value)


def unknown(value):
    raise Http404(f"No filter value {value[:50]!r}.")
