"""Asking the database's index, in our order, which is the same on both: all words in the title, then in title and teaser, then
anywhere; the newest first within each. The first `LIMIT` so ordered are the result, and a step runs only when the steps
before it gave too few. SQLite walks its index from new to old and leaves it as soon as there are enough; PostgreSQL reads every
match, and of words next to each other the whole text of every item that has both.
"""

from datetime import date
from itertools import islice

from django.db import connection
from django.db.models import Max, Value
from django.db.models.expressions import RawSQL
from django.utils.timezone import localdate

from dossier.content.items.models import Item
from dossier.reading.search.documents import first_key
from dossier.reading.search.expressions import expressions_of, in_years
from dossier.reading.search.facets import values_of
from dossier.reading.search.models import SearchDocument
from dossier.speed.editions.cache import cached_per_edition

LIMIT = 500
MARGIN = 25  # extra results to fetch, because some may not be visible
NEWEST = 1 << 62
NUMBER = (1 << 32) - 1  # the part of a key that is the item's number
MANY = 50  # found in title and teaser: then the texts of the last two years have ten times as many, mostly enough
MOST_YEARS = 10
SQLITE = """
    SELECT search_index.rowid FROM search_index
    WHERE {matches} AND search_index.rowid < %s {visible} ORDER BY search_index.rowid DESC LIMIT %s
"""
# "+ 0", here and below: else the planner, which misjudges questions of many forms and does not count unpacking, reads documents
# by their key or their item instead of asking the index.
POSTGRESQL = """
    SELECT search_searchdocument.id FROM search_searchdocument
    WHERE {matches} AND search_searchdocument.id + 0 < %s {visible}
    ORDER BY search_searchdocument.id + 0 DESC LIMIT %s
"""
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
MATCHES = {"sqlite": "search_index MATCH %s", "postgresql": "search_searchdocument.tokens @@ %s::tsquery"}
ITEMS = {"sqlite": f"search_index.rowid & {NUMBER}", "postgresql": "search_searchdocument.item_id + 0"}


def find(query, **how):
    """Primary keys of the matching items, ranked; `LIMIT` + 1 when there are more."""
    return list(find_with_values(query, **how))


def find_with_values(query, conditions=(), by_date=False, any_word=False, items=None):
    """The same, each with what the facets count of it. A query for each step, and for values that are not known yet.

    `items` are those looked among, for readers the published ones; of others no values are given.
    """
    if not query:
        return {}
    visible, params = condition(items, conditions)
    shown = values_of if items is None else dict.fromkeys
    numbers, found = walk(expressions_of(query, by_date, any_word), visible, params), {}
    while len(found) <= LIMIT and (some := list(islice(numbers, LIMIT + MARGIN - len(found)))):
        found |= shown(some)
    return dict(islice(found.items(), LIMIT + 1))


def walk(expressions, visible="", params=()):
    """Primary keys of items matching the first expression, then the next, without duplicates; lazy."""
    seen, most = {}, LIMIT + MARGIN  # as many in a step: of those already seen, fewer are still wanted
    for expression in expressions:
        for parts, before in newest_first(expression, len(seen) if expression is expressions[-1] else 0):
            statement = question(len(parts), visible)
            while before:
                keys = keys_of(statement, [*parts, before, *params, most])
                fresh = dict.fromkeys(number for key in keys if (number := key & NUMBER) not in seen)
                yield from fresh
                seen |= fresh
                before = keys[-1] if len(keys) == most else None


def newest_first(expression, found):
    """What to ask, and the key before which: all at once, or those of the last years and then the others.

    The second on PostgreSQL, which reads every match, and when as many were found in title and teaser that texts have enough.
    """
    before = NEWEST
    if found >= MANY and connection.vendor == "postgresql" and (years := last_years()):
        yield (*expression, in_years(years)), NEWEST
        before = first_key(date(years[0], 1, 1))
    yield expression, before


@cached_per_edition
def last_years():
    """The year before this one up to that of the last item, or none when that lies far ahead."""
    last, first = SearchDocument.objects.aggregate(key=Max("id"))["key"], localdate().year - 1
    years = range(first, date.fromordinal(last >> 32).year + 1) if last else ()
    return years if len(years) <= MOST_YEARS else ()


def keys_of(statement, params):
    """PostgreSQL thinks reading every document cheap, for it does not count unpacking them; for this question it may not.

    All in one go: a transaction of its own would take four more turns, and within one nothing is kept for the edition.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL enable_seqscan = off; {statement}; SET LOCAL enable_seqscan = on", params)
            cursor.nextset()
        else:
            cursor.execute(statement, params)
        return [key for (key,) in cursor.fetchall()]


def question(parts, visible):
    """SQL that walks the index; its parameters are the parts of an expression, a key, those of `visible`, and the limit."""
    matches = " AND ".join([MATCHES[connection.vendor]] * parts)
    return STATEMENTS[connection.vendor].format(matches=matches, visible=visible)


def condition(items, conditions):
    """SQL and parameters of the conditions on each item, so that the walk can stop early.

    Without any there are no parameters, and every row is given: which of those a reader may see is known already of most
    (`values_of`).
    """
    if items is None and not conditions:
        return "", ()
    items = (Item.objects.published() if items is None else items).filter(*conditions).order_by()
    number = RawSQL(ITEMS[connection.vendor], [])  # noqa: S611  (our own words)
    exists, params = items.annotate(one=Value(1)).filter(pk=number).values("one").query.sql_with_params()
    return f"AND EXISTS ({exists})", params
