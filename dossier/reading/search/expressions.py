"""A question in the words of the database's index, an expression for each step. Every token is letters and digits of our own
making, and quoted.
"""

from django.db import connection

from dossier.reading.search.documents import LEAD, TITLE, year_token

ANYWHERE = ""
IN_ORDER = (TITLE, LEAD, ANYWHERE)


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


def in_years(years):
    say = SAY[connection.vendor]
    return say.any_of.join(say.run([year_token(year)]) for year in years)


def match(query, mark, any_word=False):
    """All words of the question with this mark, as parts that must all match."""
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
    runs = [run for run in dict.fromkeys(term.alternatives) if (mark or len(run) == 1) and not begins(run, term.beginning)]
    forms = [say.run([mark + part for part in run]) for run in runs]
    if term.beginning:
        forms.append(say.beginning(mark + term.beginning))
    if mark == ANYWHERE:
        forms += [say.run([token]) for token in term.tokens]
    return say.any_of.join(forms)


def begins(run, beginning):
    """Whether a prefix query already covers the term: fiets* includes fietspad."""
    return beginning and len(run) == 1 and run[0].startswith(beginning)


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
