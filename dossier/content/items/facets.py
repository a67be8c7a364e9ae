"""What a page shows of the filters: the choices made, each with a link that undoes it, and what can be chosen next."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.utils.functional import cached_property

from dossier.content.items.filters import list_filters, read_filters
from dossier.speed.editions.cache import cached


class Link(NamedTuple):
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Facet:
    """A filter on a page. Either `options` to choose from, or the label of the choice made and the address without it."""

    label: str
    language: str  # of the options, when it is not that of the interface
    options: list
    chosen: str = ""
    clear_url: str = ""


class Facets:
    """The filters of one request. `other` are the parameters of the address besides them.

    Raises Http404 for a value that does not exist.
    """

    def __init__(self, filters, query, address, other=()):
        self.filters, self.address, self.other = filters, address, dict(other)
        self.chosen = read_filters(filters, query)

    @property
    def conditions(self):
        return [chosen.condition for chosen in self.chosen.values()]

    def made(self):
        """Of the filters with a choice; no query."""
        return [
            self.facet(each, chosen=self.chosen[each.key].label, clear_url=self.url(**{each.key: None}))
            for each in self.filters
            if each.key in self.chosen
        ]

    def open(self):
        """Of the filters without a choice, where there is something to choose."""
        found = []
        for each in self.filters:
            options = [] if each.key in self.chosen else self.options(each)
            if len(options) > 1:
                links = [Link(option.label, option.count, self.url(**{each.key: option.value})) for option in options]
                found.append(self.facet(each, links))
        return found

    def options(self, each):
        return each.options(self.count(each))

    def count(self, each):
        """{value of the filter's column: number of items}"""
        raise NotImplementedError

    def facet(self, each, options=(), **choice):
        return Facet(each.label, settings.LANGUAGE_CODE if each.has_dutch_labels else "", list(options), **choice)

    def url(self, **changes):
        """The address with these changes; None removes a parameter."""
        return self.address + self.query_string(**changes)

    def query_string(self, **changes):
        chosen = {key: chosen.value for key, chosen in self.chosen.items()}
        parameters = {key: value for key, value in (self.other | chosen | changes).items() if value}
        return f"?{urlencode(parameters)}" if parameters else ""


class ListFacets(Facets):
    """Of the list of a kind: narrows the queryset, and counts in three queries, whatever the number of items.

    The number of rows that they return grows with the number of themes, organisations and years in the list.
    """

    def __init__(self, kind, query, queryset, address):
        super().__init__(list_filters(kind), query, address)
        self.queryset = queryset.filter(*self.conditions)

    @property
    def total(self):
        values = ((key, chosen.value) for key, chosen in self.chosen.items())
        return cached((ListFacets, self.address, *values), lambda: sum(group["n"] for group in self.groups))

    @cached_property
    def groups(self):
        """The number of items with the same value for all filters that are counted together."""
        columns = {each.key: each.expression for each in self.filters if each.count is None}
        return list(self.queryset.order_by().values(**columns).annotate(n=Count("pk")))

    def count(self, each):
        if each.count:
            return each.count(self.queryset)
        counts = {}
        for group in self.groups:
            counts[group[each.key]] = counts.get(group[each.key], 0) + group["n"]
        return counts
