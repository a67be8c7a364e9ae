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
from dossier.search.documents import LEAD, TITLE
from dossier.search.values import values_of

LIMIT = 500
MARGIN = 25  # more that are asked for, because some may not be shown
NEWEST = 1 << 62
ANYWHERE = ""
IN_ORDER = (TITLE, LEAD, ANYWHERE)
NUMBER = (1 << 32) - 1  # the part of a key that is the item's number
SQLITE = """
    SELECT search_index.rowid FROM search_index
    WHERE {matches} AND search_index.rowid < %s {visible} ORDER BY search_index.rowid DESC LIMIT %s
"""
# "+ 0": else the planner, which misjudges questions of many forms, reads documents by their key instead of asking the index.
POSTGRESQL = """
    SELECT search_searchdocument.id FROM search_searchdocument
    WHERE {matches} AND search_searchdocument.id + 0 < %s {visible}
    ORDER BY search_searchdocument.id + 0 DESC LIMIT %s
"""
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
MATCHES = {"sqlite": "search_index MATCH %s", "postgresql": "search_searchdocument.tokens @@ %s::tsquery"}
ITEMS = {"sqlite": f"search_index.rowid & {NUMBER}", "postgresql": "search_searchdocument.item_id"}


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


def expressions_of(query, by_date, any_word):
    """One for each step; in the order of the date what all steps find, in one."""
    if any_word:
        return [match(query, ANYWHERE, any_word)]
    steps = [match(query, mark) for mark in IN_ORDER]
    if not by_date:
        return steps
    if all(len(run) == 1 for term in query.terms for run in term.alternatives):
        return steps[-1:]  # what stands in title and teaser stands anywhere
    say = SAY[connection.vendor]
    return [(say.any_of.join(f"({say.all_of.join(parts)})" for parts in steps[1:]),)]


def match(query, mark, any_word=False):
    """The question in the database's own words, in parts that must all match. Every token is letters and digits of our own
    making, and quoted.
    """
    say = SAY[connection.vendor]
    groups = [group(term, mark, say) for term in query.terms]
    groups += [say.run([mark + term for term in phrase]) for phrase in query.phrases]
    groups = [f"({part})" for part in groups]
    if any_word:
        groups = [f"({say.any_of.join(groups)})"]
    for phrase in query.excluded:
        groups[0] = say.without(groups[0], say.run(phrase))
    return tuple(groups) if say.has_parts else (say.all_of.join(groups),)


def group(term, mark, say):
    """Any of the forms of one word, and anywhere also the themes and organisations of that name.

    As two words it counts in title and teaser only: in long texts they stand together by chance, and cost most to look up.
    """
    runs = [run for run in dict.fromkeys(term.alternatives) if mark or len(run) == 1]
    forms = [say.run([mark + part for part in run]) for run in runs]
    if term.beginning:
        forms.append(say.beginning(mark + term.beginning))
    if mark == ANYWHERE:
        forms += [say.run([token]) for token in term.tokens]
    return say.any_of.join(forms)


class Fts5:
    all_of, any_of = " AND ", " OR "
    has_parts = False

    @staticmethod
    def run(tokens):
        return f'"{" ".join(tokens)}"'

    @staticmethod
    def beginning(token):
        return f'"{token}" *'

    @staticmethod
    def without(expression, run):
        return f"({expression} NOT {run})"


class TsQuery:
    all_of, any_of = " & ", " | "
    has_parts = True  # in one, the index would judge every item by the forms of all words

    @staticmethod
    def run(tokens):
        return "(" + " <-> ".join(f"'{token}'" for token in tokens) + ")"

    @staticmethod
    def beginning(token):
        return f"'{token}':*"

    @staticmethod
    def without(expression, run):
        return f"({expression} & !{run})"


SAY = {"sqlite": Fts5, "postgresql": TsQuery}
