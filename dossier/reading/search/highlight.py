"""Highlights the words of a query in titles and teasers. Each piece of text is escaped."""

import re
from functools import lru_cache

from dossier.content.texts.cleaning import marked
from dossier.reading.search.analysis import words
from dossier.reading.search.vocabulary import SHORTEST, words_with

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


def mark(texts, query):
    """The texts as safe HTML with `<mark>` around each word of the query."""
    split = [PIECE.split(text) for text in texts]  # by turns what stands between words, and a word
    searched = searched_among({piece for pieces in split for piece in pieces[1::2]}, query)
    return [with_marks(pieces, searched) for pieces in split]


def searched_among(pieces, query):
    """Those of these pieces of text that a question asks for.

    The vocabulary knows which words those are, so that none is analysed here; the shortest, which it does not keep, are terms.
    """
    terms = {term for part in query.terms for run in part.alternatives for term in run}.union(*query.phrases)
    beginning = tuple(part.beginning for part in query.terms if part.beginning)
    seen = set().union(*map(folded, pieces))
    searched = seen & words_with(terms).union(term for term in terms if len(term) < SHORTEST)
    searched.update(word for word in seen if word.startswith(beginning))
    return {piece for piece in pieces if not searched.isdisjoint(folded(piece))}


def with_marks(pieces, searched):
    if searched.isdisjoint(pieces):
        return marked(["".join(pieces)])
    runs, begin = [], 0
    for place in (place for place, piece in enumerate(pieces) if piece in searched):
        runs += ["".join(pieces[begin:place]), pieces[place]]
        begin = place + 1
    return marked([*runs, "".join(pieces[begin:])])


@lru_cache(maxsize=20_000)
def folded(piece):
    """The words in a piece of text; the same pieces come back in every title and teaser."""
    return tuple(words(piece))
