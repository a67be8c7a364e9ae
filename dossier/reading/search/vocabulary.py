"""Looking words up in the vocabulary. In SQL of our own: the ORM would take ten times as long to put a question into words as the
database takes to answer it. Simultaneous lookups share one statement.
"""

import json
from itertools import chain
from typing import NamedTuple

from django.db import connection

from dossier.reading.search.models import Word

# Hundreds of values in one parameter, where `IN` would take one parameter each.
AMONG = {"sqlite": "{} IN (SELECT value FROM json_each(%s))", "postgresql": "{} = ANY(%s)"}
TABLE = Word._meta.db_table
SHORTEST = 3  # letters; shorter words are not stored
# A beginning of plain letters, by the index on both; SQLite's LIKE would read all, and "{" follows "z" there.
BEGINS = {"sqlite": "{0} >= %s AND {0} < %s", "postgresql": "{0} LIKE %s"}
# By their bytes on both, and on PostgreSQL so that the index that finds a beginning gives the order too.
BY_BYTES = {"sqlite": "{}", "postgresql": "{} USING ~<~"}


class Question(NamedTuple):
    """For words with their terms, in a fixed order: what is cut off is the same on every machine and at every start."""

    where: str
    params: list
    limit: int


def forms_of(term, limit):
    """Words with this term."""
    return Question("term = %s" + order("word"), [term], limit)


def that_begin_with(start, limit):
    return Question(beginning("word") + order("word"), bounds(start), limit)


def that_end_with(end, limit):
    """Words of which the term ends so."""
    return Question(beginning("reversed") + order("reversed", "word"), bounds(end[::-1]), limit)


def written(words):
    """Those of these words that occur."""
    vendor = connection.vendor
    return Question(condition("word", vendor) + order("word"), [parameter(words, vendor)], len(words))


def beginning(column):
    return BEGINS[connection.vendor].format(column)


def order(*columns):
    return f" ORDER BY {', '.join(BY_BYTES[connection.vendor].format(column) for column in columns)}"


def bounds(start):
    return [start, f"{start}{{"] if connection.vendor == "sqlite" else [f"{start}%"]


def answers(questions):
    """Runs all lookups in one statement; returns for each its words with their terms."""
    parts = [
        f"SELECT * FROM (SELECT {place}, word, term FROM {TABLE} WHERE {question.where} LIMIT %s) AS answer{place}"  # noqa: S608
        for place, question in enumerate(questions)
    ]
    found = [[] for _ in questions]
    for place, word, term in ask(" UNION ALL ".join(parts), [part for q in questions for part in (*q.params, q.limit)]):
        found[place].append((word, term))
    return found


def together(generators):
    """Runs generators that yield lists of lookups and are sent the results: one statement per round. Returns their results."""
    returned, results = {}, dict.fromkeys(generators)
    while results:
        lookups = {}
        for generator, answer in results.items():
            try:
                lookups[generator] = generator.send(answer)
            except StopIteration as end:
                returned[generator] = end.value
        found = iter(answers(list(chain.from_iterable(lookups.values()))) if lookups else [])
        results = {generator: [next(found) for _ in questions] for generator, questions in lookups.items()}
    return [returned[generator] for generator in generators]


def known_words(words):
    """Those of these words that occur."""
    return among("word", words, "word")


def known_terms(terms):
    """Those of these terms that a word has."""
    return among("term", terms, "term")


def words_with(terms):
    """All words that have one of these terms."""
    return among("term", terms, "word")


def among(column, values, wanted):
    if not values:
        return set()
    vendor = connection.vendor
    found = ask(f"SELECT {wanted} FROM {TABLE} WHERE {condition(column, vendor)}", [parameter(values, vendor)])  # noqa: S608
    return {value for (value,) in found}


def ask(statement, params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def condition(column, vendor):
    return AMONG[vendor].format(column)


def parameter(values, vendor):
    return json.dumps(list(values)) if vendor == "sqlite" else list(values)
