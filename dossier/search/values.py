"""What the facets count of an item, kept for the edition, item by item: a question asks the database only for items that no
question before it found.
"""

from collections import defaultdict

from dossier.editions.current import keep
from dossier.items.models import Item, ThemedItem

MOST = 20_000  # items; some 6 MB of a process


def values_of(pks):
    """Item → its kind, year, provenance, kind of organisation and themes; in this order, published items only."""
    known = keep((values_of,), dict)
    found = {pk: known.get(pk) for pk in pks}
    if missing := {pk for pk, values in found.items() if values is None}:
        read = dict.fromkeys(missing, HIDDEN) | read_values(missing)
        if len(known) > MOST:
            known.clear()
        known |= read
        found |= read
    return {pk: values for pk, values in found.items() if values}


HIDDEN = ()


def read_values(pks):
    """Two queries."""
    themes = defaultdict(tuple)
    for pk, theme in ThemedItem.objects.filter(content_object__among=pks).order_by().values_list("content_object", "tag"):
        themes[pk] += (theme,)
    rows = Item.objects.published().filter(pk__among=pks).order_by()
    rows = rows.values_list("pk", "kind", "year", "provenance", "organisation__type")
    return {pk: (*values, themes[pk]) for pk, *values in rows}
