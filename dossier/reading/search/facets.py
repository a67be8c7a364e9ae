"""Narrowing a result: what an address asks for, and how many of the first five hundred each choice leaves."""

from collections import Counter

from django.db.models import Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dossier.content.items.filters import Facet, Option, chosen_of, unknown, year_of
from dossier.content.items.kinds import Kind, Provenance
from dossier.content.items.models import Theme, ThemedItem
from dossier.content.items.models.organisation import OrganisationType
from dossier.content.items.themes.models import every_theme
from dossier.reading.search.values import types_of_organisations

# The words of an address are Dutch; a kind's own value is its model's name.
KIND_WORDS = {
    "nieuws": Kind.NEWS,
    "opinie": Kind.BLOG,
    "projecten": Kind.PROJECT,
    "bijeenkomsten": Kind.EVENT,
    "publicaties": Kind.PUBLICATION,
    "bronnen": Kind.SOURCE,
}
WORDS = {kind: word for word, kind in KIND_WORDS.items()}
KEYS = ("soort", "thema", "jaar", "herkomst", "organisatiesoort")


class Facets:
    """The choices of one request. Raises Http404 for a value that does not exist; an empty one is no choice."""

    def __init__(self, query, address):
        self.query = query
        self.address = address
        self.chosen = chosen_of(query, KEYS)
        self.labels, self.conditions = {}, []
        for key, value in self.chosen.items():
            condition, self.labels[key] = getattr(self, f"read_{key}")(value)
            self.conditions.append(condition)

    def read_soort(self, value):
        kind = KIND_WORDS.get(value) or unknown(value)
        return Q(kind=kind), kind.plural

    def read_thema(self, value):
        theme = Theme.find(value) or unknown(value)
        return Q(pk__in=ThemedItem.objects.filter(tag=theme).values("content_object")), theme.name

    def read_jaar(self, value):
        return Q(date__year=year_of(value)), value

    def read_herkomst(self, value):
        return Q(provenance=value), choice(Provenance, value)

    def read_organisatiesoort(self, value):
        return Q(organisation__type=value), choice(OrganisationType, value)

    def count(self, rows):
        """The facets over items with these values (`values_of`)."""
        kinds, years, provenances, types, themes = counts(rows)
        counted = {
            "soort": [(WORDS[kind], kind.plural, kinds[kind]) for kind in Kind if kind in kinds],
            "thema": by_frequency(themes),
            "jaar": [(str(year), str(year), years[year]) for year in sorted(years, reverse=True)],
            "herkomst": [(value, label, provenances[value]) for value, label in Provenance.choices if value in provenances],
            "organisatiesoort": [(value, label, types[value]) for value, label in OrganisationType.choices if value in types],
        }
        return [
            self.facet(key, label, counted[key]) for key, label in labels().items() if key in self.chosen or len(counted[key]) > 1
        ]

    def facet(self, key, label, counted):
        if key in self.chosen:
            return Facet(key, label, [], self.labels[key], self.url(**{key: None}))
        here = self.url()
        return Facet(key, label, [Option(name, count, f"{here}&{key}={value}") for value, name, count in counted])

    def url(self, **changes):
        """The address of this search with these changes; a changed choice begins again at the first page."""
        kept = {"q": self.query.get("q", ""), **self.chosen}
        if self.query.get("volgorde") == "datum":
            kept["volgorde"] = "datum"
        return f"{self.address}?{urlencode({key: value for key, value in (kept | changes).items() if value})}"


def counts(rows):
    """How many of these items have which kind, year, provenance, kind of organisation and theme; numbers of themes as text."""
    if not rows:
        return [Counter()] * 5
    *single, organisations, themes = zip(*rows, strict=True)
    types = Counter(map(types_of_organisations().get, filter(None, organisations)))
    return [*map(Counter, single), types, Counter(",".join(filter(None, themes)).split(","))]


def by_frequency(counts):
    """Slug, name and number of these themes, the most frequent first."""
    themes = [(theme.slug, theme.name, counts[str(theme.pk)]) for theme in every_theme() if str(theme.pk) in counts]
    return sorted(themes, key=lambda theme: (-theme[2], theme[1]))


def labels():
    return {
        "soort": _("Section"),
        "thema": _("Theme"),
        "jaar": _("Year"),
        "herkomst": _("Provenance"),
        "organisatiesoort": _("Kind of organisation"),
    }


def choice(choices, value):
    return choices(value).label if value in choices.values else unknown(value)
