"""What the facets count of an item, kept for the edition, item by item: a question asks the database only for items that no
question before it found.
"""

from django.db import connection
from django.db.models import CharField, F, OuterRef, Subquery

from dossier.content.items.among import rows, statement
from dossier.content.items.models import Item, ThemedItem
from dossier.content.items.models.organisation import every_organisation
from dossier.content.items.years import YearOf
from dossier.speed.editions.cache import cached, cached_per_edition

MOST = 20_000  # items; some 6 MB of a process
HIDDEN = ()
# SQLite would rather look in the table itself, and read past the text of each item.
TABLE = f'FROM "{Item._meta.db_table}"'
BY_INDEX = {"sqlite": f'{TABLE} INDEXED BY "item_values"', "postgresql": TABLE}


class Joined(Subquery):
    """The numbers that a subquery gives in a column `number`, as text with commas between them."""

    template = "array_to_string(ARRAY(%(subquery)s), ',')"
    output_field = CharField()

    def as_sqlite(self, compiler, connection):
        return self.as_sql(compiler, connection, template="(SELECT group_concat(number) FROM (%(subquery)s))")


def values_of(pks):
    """Item → its kind, year, provenance, organisation and themes; in this order, published items only.

    As the database gives them, numbers of themes as text: of hundreds of items each step in Python would count.
    """
    known = cached((values_of,), dict)
    found = list(map(known.get, pks))
    if None in found:
        missing = {pk for pk, values in zip(pks, found, strict=True) if values is None}
        if len(known) > MOST:
            known.clear()
        read = dict.fromkeys(missing, HIDDEN) | {row[0]: row[1:] for row in rows(items_among(), missing)}
        known |= read
        found = [read[pk] if values is None else values for pk, values in zip(pks, found, strict=True)]
    return {pk: values for pk, values in zip(pks, found, strict=True) if values}


@cached_per_edition
def items_among():
    """SQL past the ORM, which takes three times as long as the database.

    The moment in it is one of this edition; until the next, the same items are published. All columns are in one index.
    """
    themes = Joined(ThemedItem.objects.filter(content_object=OuterRef("pk")).order_by().values(number=F("tag")))
    items = Item.objects.published().filter(pk__among=())
    sql, params = statement(items.values_list("pk", "kind", YearOf("date"), "provenance", "organisation", themes))
    return sql.replace(TABLE, BY_INDEX[connection.vendor]), params


@cached_per_edition
def types_of_organisations():
    return {pk: kind for pk, _name, kind in every_organisation()}
