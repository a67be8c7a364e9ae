"""Looking words up in the vocabulary. In SQL of our own: a question asks some five times, and the ORM would take ten times as
long to put each into words as the database takes to answer it.
"""

from django.db import connection

from dossier.items.among import condition, parameter
from dossier.search.models import Word

TABLE = Word._meta.db_table
SHORTEST = 3  # letters of a word that is kept
# A beginning of plain letters, by the index on both; SQLite's LIKE would read all, and "{" follows "z" there.
BEGINS = {"sqlite": "{0} >= %s AND {0} < %s", "postgresql": "{0} LIKE %s"}
# By their bytes on both, and on PostgreSQL so that the index that finds a beginning gives the order too.
BY_BYTES = {"sqlite": "{}", "postgresql": "{} USING ~<~"}


def forms_of(term, limit):
    """Words with this term, in a fixed order."""
    return [word for (word,) in ask("word", "term = %s" + order("word"), [term], limit)]


def that_begin_with(start, limit):
    """Words with their terms, in a fixed order: what is cut off is the same on every machine and at every start."""
    return ask("word, term", beginning("word") + order("word"), bounds(start), limit)


def that_end_with(end, limit):
    """Words of which the term ends so, with their terms, in a fixed order."""
    return ask("word, term", beginning("reversed") + order("reversed", "word"), bounds(end[::-1]), limit)


def known_words(words):
    """Those of these words that occur."""
    return among("word", words, "word")


def known_terms(terms):
    """Those of these terms that a word has."""
    return among("term", terms, "term")


def words_with(terms):
    """All words that have one of these terms."""
    return among("term", terms, "word")


def beginning(column):
    return BEGINS[connection.vendor].format(column)


def order(*columns):
    return f" ORDER BY {', '.join(BY_BYTES[connection.vendor].format(column) for column in columns)}"


def bounds(start):
    return [start, f"{start}{{"] if connection.vendor == "sqlite" else [f"{start}%"]


def among(column, values, wanted):
    if not values:
        return set()
    found = ask(wanted, condition(column, connection.vendor), [parameter(values, connection.vendor)])
    return {value for (value,) in found}


def ask(columns, where, params, limit=None):
    """Rows of the vocabulary; columns and conditions are words of ours."""
    statement = f"SELECT {columns} FROM {TABLE} WHERE {where}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(*((f"{statement} LIMIT %s", [*params, limit]) if limit else (statement, params)))
        return cursor.fetchall()
