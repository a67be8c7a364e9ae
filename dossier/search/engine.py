"""Asking the database's index, in our order, which is the same on both: all words in the title, then in title and teaser, then
anywhere; the newest first within each. The first `LIMIT` so ordered are the result, and a step is asked only when the steps
before it gave too few. SQLite walks its index from new to old and leaves it as soon as there are enough.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.expressions import RawSQL

from dossier.editions.current import kept
from dossier.items.models import Item
from dossier.search.documents import LEAD, TITLE

LIMIT = 500
SQLITE = """
    SELECT search_index.rowid & 4294967295 FROM search_index
    WHERE search_index MATCH %s AND EXISTS ({visible}) ORDER BY search_index.rowid DESC LIMIT %s
"""
# "+ 0": else the planner, which misjudges questions of many forms, reads documents from new to old instead of asking the index.
POSTGRESQL = """
    SELECT search_searchdocument.item_id FROM search_searchdocument
    WHERE search_searchdocument.tokens @@ %s::tsquery AND EXISTS ({visible}) ORDER BY search_searchdocument.id + 0 DESC LIMIT %s
"""
KEYS = {"sqlite": "search_index.rowid & 4294967295", "postgresql": "search_searchdocument.item_id"}


def find(query, conditions=(), by_date=False, any_word=False, items=None):
    """Numbers of the items that fit, in order; one more than `LIMIT` when there are more. One to three queries.

    `items` are those looked among, for readers the published ones.
    """
    if not query:
        return []
    found = {}
    items = Item.objects.published() if conditions and items is None else items
    statement, params = question_of_readers() if items is None else question(items.filter(*conditions))
    with by_index(), connection.cursor() as cursor:
        for mark in ("",) if by_date or any_word else (TITLE, LEAD, ""):
            cursor.execute(statement, [match(query, mark, any_word), *params, LIMIT + 1 + len(found)])
            found |= dict.fromkeys(pk for (pk,) in cursor.fetchall())
            if len(found) > LIMIT:
                break
    return list(found)[: LIMIT + 1]


@contextmanager
def by_index():
    """PostgreSQL thinks reading every document cheap, for it does not count unpacking them; here it may not."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")


@kept
def question_of_readers():
    """Without conditions; what is published is the same throughout an edition."""
    return question(Item.objects.published())


def question(items):
    """SQL and parameters that walk the index; the expression to match comes before them, and the limit after.

    Whether it is one of `items` is looked at row by row, so that the walk can stop early.
    """
    vendor = connection.vendor
    visible = items.annotate(one=Value(1)).filter(pk=RawSQL(KEYS[vendor], [])).order_by().values("one")  # noqa: S611  (our own words)
    exists, params = visible.query.sql_with_params()
    return (SQLITE if vendor == "sqlite" else POSTGRESQL).format(visible=exists), params


def match(query, mark, any_word=False):
    """The question in the database's own words. Every token is letters and digits of our own making, and quoted."""
    say = SAY[connection.vendor]
    groups = [group(term, mark, say) for term in query.terms]
    groups += [say.run([mark + term for term in phrase]) for phrase in query.phrases]
    expression = (say.any_of if any_word else say.all_of).join(f"({part})" for part in groups)
    for phrase in query.excluded:
        expression = say.without(expression, say.run(phrase))
    return expression


def group(term, mark, say):
    """Any of the forms of one word; themes and organisations of that name count as "anywhere"."""
    forms = [say.run([mark + part for part in alternative]) for alternative in dict.fromkeys(term.alternatives)]
    if term.beginning:
        forms.append(say.beginning(mark + term.beginning))
    if not mark:
        forms += [say.run([token]) for token in term.tokens]
    return say.any_of.join(forms)


class Fts5:
    all_of, any_of = " AND ", " OR "

    @staticmethod
    def run(tokens):
        return f'"{" ".join(tokens)}"'

    @staticmethod
    def beginning(token):
        return f'"{token}" *'

    @staticmethod
    def without(expression, run):
        return f"({expression}) NOT {run}"


class TsQuery:
    all_of, any_of = " & ", " | "

    @staticmethod
    def run(tokens):
        return "(" + " <-> ".join(f"'{token}'" for token in tokens) + ")"

    @staticmethod
    def beginning(token):
        return f"'{token}':*"

    @staticmethod
    def without(expression, run):
        return f"({expression}) & !{run}"


SAY = {"sqlite": Fts5, "postgresql": TsQuery}
