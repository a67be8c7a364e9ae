"""The rows of cards as the database gives them, and the items that are made of them: one row, one item, however often it is read.

Django would put the same statement into words for every page, and make an object of every row, which costs four times as much.
"""

from functools import cache, partial

from django.db import connection

from dossier.content.items.among import rows, statement
from dossier.content.items.models import Item, Organisation
from dossier.content.media.models import Picture
from dossier.speed.editions.cache import cached_per_edition, cached_until_clock

JOINED = {"organisation": Organisation, "picture": Picture}
UNSHOWN = {"body"}  # which no list needs


def card_items(pks):
    """Number → item, with its organisation and picture and without its text, for these numbers; one query.

    They are shared between requests: read them, and set nothing on them.
    """
    return {row[0]: cached_until_clock((card_items, row), lambda row=row: item_of(row)) for row in rows(cards_among(), pks)}


@cached_per_edition
def cards_among():
    joined = [f"{name}__{column}" for name, model in JOINED.items() for column in columns(model)]
    return statement(Item.objects.filter(pk__among=()).values_list(*columns(Item), *joined))


@cache
def fields(model):
    """With the number first."""
    return [field for field in model._meta.concrete_fields if field.name not in UNSHOWN]


@cache
def columns(model):
    return [field.attname for field in fields(model)]


def item_of(row):
    values = iter(row)
    item = made(Item, values)
    for name, model in JOINED.items():
        other = made(model, values)
        if other.pk:
            setattr(item, name, other)
    item.row = row
    return item


def made(model, values):
    """An object of the next of these values."""
    return model.from_db(connection.alias, columns(model), [convert(next(values)) for convert in converters(model)])


@cache
def converters(model):
    """For each column what makes of a value of the database one of Python."""
    found = [field.get_col(model._meta.db_table) for field in fields(model)]
    return [partial(converted, column, column_converters(column)) for column in found]


def column_converters(column):
    """Those that the ORM uses: of the database, then of the field."""
    return connection.ops.get_db_converters(column) + column.get_db_converters(connection)


def converted(column, steps, value):
    for step in steps:
        value = step(value, column, connection)
    return value
