"""What a reader typed, understood: words that must all occur, phrases, and what must not.

Each word stands for several index tokens: its own term, compounds it is a part of, two words written as one and the other way
round, and the themes and organisations of that name. The last word also stands for its beginnings.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dossier.reading.search.analysis import stem, words
from dossier.reading.search.compounds import compounds_of
from dossier.reading.search.lexicon import STOP_WORDS
from dossier.reading.search.names import tokens_by_term
from dossier.reading.search.vocabulary import together, written
from dossier.speed.editions.cache import cached_values

LONGEST = 200  # characters; the rest of a query is ignored
MOST_WORDS = 12
SHORTEST_BEGINNING = 3
PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<chunk>[^\s"]+))')


@dataclass
class Term:
    """One word of the question; `alternatives` are runs of one or more terms, `tokens` are themes and organisations."""

    word: str
    alternatives: list = field(default_factory=list)
    tokens: list = field(default_factory=list)
    beginning: str = ""


@dataclass
class Query:
    text: str = ""
    terms: list = field(default_factory=list)
    phrases: list = field(default_factory=list)
    excluded: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.terms or self.phrases)

    @property
    def words(self):
        return [term.word for term in self.terms]


def parse(text):
    """Parse a query; no input is an error."""
    text = " ".join(text.replace("\0", " ").split())[:LONGEST].strip()
    query = Query(text)
    plain = []
    for part in PART.finditer(text):
        found = [word for word in words(part["phrase"] or part["chunk"] or "") if len(word) < 60]
        meaning = [word for word in found if word not in STOP_WORDS]
        if part["minus"]:
            query.excluded += [tuple(stem(word) for word in meaning)] if meaning else []
        elif part["phrase"] is not None and len(meaning) > 1:
            query.phrases.append(tuple(stem(word) for word in meaning))
        else:
            plain += split_chunk(part["chunk"] or "", meaning)
    query.terms = understand(plain[:MOST_WORDS], ends_open=not text.endswith('"'))
    return query


def split_chunk(chunk, meaning):
    """A hyphenated word is searched by its parts; `pairs` of words cover the spelling as one word."""
    return meaning[:-1] if "-" in chunk.strip("-") and len(meaning) > 2 else meaning


def understand(plain, ends_open):
    others = runs_of(plain)
    terms = [Term(word, [(stem(word),), *others[word]]) for word in plain]
    for term in terms:
        term.tokens = tokens_by_term().get(stem(term.word), [])
    for one, other in pairwise(terms):
        as_one = (stem(one.word + other.word),)
        one.alternatives.append(as_one)
        other.alternatives.append(as_one)
    if terms and ends_open and len(terms[-1].word) >= SHORTEST_BEGINNING:
        terms[-1].beginning = terms[-1].word
    return terms


def runs_of(words):
    """Word → alternatives it also matches: compounds, and its two halves. Cached per edition, word by word."""
    understood = cached_values()
    keys = {word: (runs_of, word) for word in words}
    if missing := [word for word, key in keys.items() if key not in understood]:
        found = together([thought for word in missing for thought in (compounds_of(word), halves_of(word))])
        for word, compounds, halves in zip(missing, found[::2], found[1::2], strict=True):
            understood[keys[word]] = [*((term,) for term in compounds), *halves]
    return {word: understood[key] for word, key in keys.items()}


def halves_of(word):
    """Smartcity also matches smart city, where both words occur."""
    if len(word) < 7 or not word.isalpha():
        return []
    cuts = [(word[:n], word[n:]) for n in range(3, len(word) - 2)]
    [found] = yield [written({part for cut in cuts for part in cut})]
    occur = {word for word, _ in found}
    return [(stem(one), stem(other)) for one, other in cuts if one in occur and other in occur]
