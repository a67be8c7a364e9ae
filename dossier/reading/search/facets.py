"""Narrowing a search result: facets count the first five hundred items found, from values cached item by item."""

from django.urls import reverse

from dossier.content.items.facets import Facets
from dossier.content.items.filters import SEARCH_FILTERS
from dossier.content.items.models import Item
from dossier.speed.editions.cache import cached

MOST = 20_000  # items of which values are cached; some 6 MB of a process
HIDDEN = ()


class SearchFacets(Facets):
    """Of one request. Its links lead to the first page of the result."""

    def __init__(self, query):
        other = {"q": query.get("q", ""), "volgorde": "datum" if query.get("volgorde") == "datum" else None}
        super().__init__(SEARCH_FILTERS, query, reverse("search"), other)
        self.columns = {}

    def count_in(self, rows):
        """Count over items with these values (`values_of`)."""
        self.columns = {each.key: column for each, column in zip(self.filters, zip(*rows, strict=True), strict=False)}

    def count(self, each):
        return each.tally(self.columns.get(each.key, ()))

    def options(self, each):
        options = super().options(each)
        return sorted(options, key=lambda option: (-option.count, option.label)) if each.is_by_frequency else options


def values_of(pks):
    """Primary key → the values that `SEARCH_FILTERS` count, in their order; in the order of `pks`, published items only.

    Queries only items that no search of this edition found before.
    """
    known = cached((values_of,), dict)
    found = list(map(known.get, pks))
    if None in found:
        missing = [pk for pk, values in zip(pks, found, strict=True) if values is None]
        if len(known) > MOST:
            known.clear()
        read = dict.fromkeys(missing, HIDDEN) | {row[0]: row[1:] for row in rows_of(missing)}
        known |= read
        found = [read[pk] if values is None else values for pk, values in zip(pks, found, strict=True)]
    return {pk: values for pk, values in zip(pks, found, strict=True) if values}


def rows_of(pks):
    columns = (each.expression for each in SEARCH_FILTERS)
    return Item.objects.published().filter(pk__in=pks).order_by().values_list("pk", *columns)
