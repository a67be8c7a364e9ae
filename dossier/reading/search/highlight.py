"""Marking the words of a question in the titles and teasers of what was found. The text is escaped, run by run."""

import re
from functools import lru_cache

from dossier.content.texts.cleaning import marked
from dossier.reading.search.analysis import words
from dossier.reading.search.vocabulary import SHORTEST, words_with

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


def mark(texts, query):
    """The texts as safe HTML with `<mark>` round each word that was asked for."""
    split = [PIECE.split(text) for text in texts]  # by turns what stands between words, and a word
    asked = asked_among({piece for pieces in split for piece in pieces[1::2]}, query)
    return [with_marks(pieces, asked) for pieces in split]


def asked_among(pieces, query):
    """Those of these pieces of text that a question asks for.

    The vocabulary knows which words those are, so that none is analysed here; the shortest, which it does not keep, are terms.
    """
    terms = {term for part in query.terms for run in part.alternatives for term in run}.union(*query.phrases)
    beginning = tuple(part.beginning for part in query.terms if part.beginning)
    seen = set().union(*map(folded, pieces))
    asked = seen & words_with(terms).union(term for term in terms if len(term) < SHORTEST)
    asked.update(word for word in seen if word.startswith(beginning))
    return {piece for piece in pieces if not asked.isdisjoint(folded(piece))}


def with_marks(pieces, asked):
    if asked.isdisjoint(pieces):
        return marked(["".join(pieces)])
    runs, begin = [], 0
    for place in (place for place, piece in enumerate(pieces) if piece in asked):
        runs += ["".join(pieces[begin:place]), pieces[place]]
        begin = place + 1
    return marked([*runs, "".join(pieces[begin:])])


@lru_cache(maxsize=20_000)
def folded(piece):
    """The words in a piece of text; the same pieces come back in every title and teaser."""
    return tuple(words(piece))
