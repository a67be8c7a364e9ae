"""Narrowing a search result: the facets count the first five hundred items that were found."""

from django.urls import reverse

from dossier.content.items.facets import Facets
from dossier.content.items.filters import SEARCH_FILTERS


class SearchFacets(Facets):
    """Of one request. An address with a change goes to the first page of the result."""

    def __init__(self, query):
        other = {"q": query.get("q", ""), "volgorde": "datum" if query.get("volgorde") == "datum" else None}
        super().__init__(SEARCH_FILTERS, query, reverse("search"), other)
        self.columns = {}

    def count_in(self, rows):
        """Counts over items with these values (`values_of`)."""
        self.columns = {each.key: column for each, column in zip(self.filters, zip(*rows, strict=True), strict=False)}

    def count(self, each):
        return each.tally(self.columns.get(each.key, ()))

    def options(self, each):
        options = super().options(each)
        return sorted(options, key=lambda option: (-option.count, option.label)) if each.is_by_frequency else options
