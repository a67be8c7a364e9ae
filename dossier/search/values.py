"""What the facets count of an item, kept for the edition, item by item: a question asks the database only for items that no
question before it found.
"""

from collections import defaultdict

from dossier.editions.keeping import keep
from dossier.items.models import Item, ThemedItem

MOST = 20_000  # items; some 6 MB of a process
HIDDEN = ()


def values_of(pks):
    """Item → its kind, year, provenance, kind of organisation and themes; in this order, published items only."""
    known = keep((values_of,), dict)
    found = list(map(known.get, pks))
    if None in found:
        missing = {pk for pk, values in zip(pks, found, strict=True) if values is None}
        if len(known) > MOST:
            known.clear()
        known |= (read := dict.fromkeys(missing, HIDDEN) | read_values(missing))
        found = [read[pk] if values is None else values for pk, values in zip(pks, found, strict=True)]
    return {pk: values for pk, values in zip(pks, found, strict=True) if values}


def read_values(pks):
    """Two queries."""
    themes = defaultdict(tuple)
    for pk, theme in ThemedItem.objects.filter(content_object__among=pks).order_by().values_list("content_object", "tag"):
        themes[pk] += (theme,)
    rows = Item.objects.published().filter(pk__among=pks).order_by()
    rows = rows.values_list("pk", "kind", "year", "provenance", "organisation__type")
    return {pk: (*values, themes[pk]) for pk, *values in rows}
