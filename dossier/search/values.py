"""What the facets count of an item, kept for the edition, item by item: a question asks the database only for items that no
question before it found.
"""

from collections import defaultdict

from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast

from dossier.editions.keeping import keep, kept
from dossier.items.among import rows, statement
from dossier.items.models import Item, Organisation, ThemedItem

MOST = 20_000  # items; some 6 MB of a process
HIDDEN = ()
# All in one index, which cannot stand in for a generated `year`; as text, or SQLite's driver makes a date of each.
COLUMNS = ("pk", "kind", Cast("date", CharField()), "provenance", "organisation")
# SQLite would rather look in the table itself, and read past the text of each item.
TABLE = f'FROM "{Item._meta.db_table}"'
BY_INDEX = {"sqlite": f'{TABLE} INDEXED BY "item_values"', "postgresql": TABLE}


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
    """Two queries, past the ORM, which takes three times as long as the database."""
    types, themes = types_of_organisations(), defaultdict(tuple)
    for pk, theme in rows(themes_among(), pks):
        themes[pk] += (theme,)
    return {
        pk: (kind, int(date[:4]), provenance, types.get(organisation), themes[pk])
        for pk, kind, date, provenance, organisation in rows(items_among(), pks)
    }


@kept
def themes_among():
    return statement(ThemedItem.objects.filter(content_object__among=()).values_list("content_object", "tag"))


@kept
def items_among():
    """The moment in it is one of this edition; until the next, the same items are published."""
    sql, params = statement(Item.objects.published().filter(pk__among=()).values_list(*COLUMNS))
    return sql.replace(TABLE, BY_INDEX[connection.vendor]), params


@kept
def types_of_organisations():
    return dict(Organisation.objects.values_list("pk", "type"))
