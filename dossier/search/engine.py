"""Asking the database's index, in our order, which is the same on both: all words in the title, then in title and teaser, then
anywhere; the newest first within each. The first `LIMIT` so ordered are the result, and a step is asked only when the steps
before it gave too few. SQLite walks its index from new to old and leaves it as soon as there are enough; PostgreSQL reads every
match, and of words next to each other the whole text of every item that has both.
"""

from itertools import islice

from django.db import connection
from django.db.models import Value
from django.db.models.expressions import RawSQL

from dossier.items.models import Item
from dossier.search.expressions import expressions_of
from dossier.search.values import values_of

LIMIT = 500
MARGIN = 25  # more that are asked for, because some may not be shown
NEWEST = 1 << 62
NUMBER = (1 << 32) - 1  # the part of a key that is the item's number
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


def find(query, conditions=(), by_date=False, any_word=False, items=None):
    """Numbers of the items that fit, in order; one more than `LIMIT` when there are more. A query for each step.

    `items` are those looked among, for readers the published ones.
    """
    if not query:
        return []
    expressions = expressions_of(query, by_date, any_word)
    statement, params = question(len(expressions[0]), items, conditions)
    shown = dict.fromkeys if params else values_of
    numbers, found = walk(expressions, statement, params), {}
    while len(found) <= LIMIT and (some := list(islice(numbers, LIMIT + MARGIN - len(found)))):
        found |= shown(some)
    return list(found)[: LIMIT + 1]


def walk(expressions, statement, params):
    """Numbers of the items that match the first of these, then the next, each once; asked as far as they are taken."""
    seen, most = {}, LIMIT + MARGIN  # as many in a step: of those already seen, fewer are still wanted
    for expression in expressions:
        before = NEWEST
        while before:
            keys = keys_of(statement, [*expression, before, *params, most])
            fresh = dict.fromkeys(number for key in keys if (number := key & NUMBER) not in seen)
            yield from fresh
            seen |= fresh
            before = keys[-1] if len(keys) == most else None


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


def question(parts, items, conditions):
    """SQL and parameters that walk the index; the parts of an expression and a key come before them, and the limit after.

    Conditions are looked at row by row, so that the walk can stop early. Without any there are no parameters, and every row is
    given: which of those a reader may see is known already of most (`values_of`).
    """
    statement, matches = STATEMENTS[connection.vendor], " AND ".join([MATCHES[connection.vendor]] * parts)
    if items is None and not conditions:
        return statement.format(matches=matches, visible=""), ()
    items = (Item.objects.published() if items is None else items).filter(*conditions).order_by()
    number = RawSQL(ITEMS[connection.vendor], [])  # noqa: S611  (our own words)
    exists, params = items.annotate(one=Value(1)).filter(pk=number).values("one").query.sql_with_params()
    return statement.format(matches=matches, visible=f"AND EXISTS ({exists})"), params
