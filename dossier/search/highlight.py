"""Marking the words of a question in the titles and teasers of what was found. The text is escaped, run by run."""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join

from dossier.search.analysis import stem, words

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


def mark(texts, query):
    """The texts as safe HTML with `<mark>` round each word that was asked for."""
    split = [PIECE.split(text) for text in texts]  # by turns what stands between words, and a word
    asked = asked_among({piece for pieces in split for piece in pieces[1::2]}, query)
    return [with_marks(text, pieces, asked) for text, pieces in zip(texts, split, strict=True)]


def asked_among(pieces, query):
    """Those of these pieces of text that a question asks for; all at once, for a page has five hundred."""
    terms = {term for part in query.terms for run in part.alternatives for term in run}.union(*query.phrases)
    beginning = next((f" {part.beginning}" for part in query.terms if part.beginning), None)
    read = [(piece, *analysed(piece)) for piece in pieces]
    return {
        piece for piece, found, theirs in read if not terms.isdisjoint(theirs) or (beginning is not None and beginning in found)
    }


def with_marks(text, pieces, asked):
    if asked.isdisjoint(pieces):
        return conditional_escape(text)
    places = [place for place, piece in enumerate(pieces) if piece in asked]
    starts = [0, *(place + 1 for place in places)]
    runs = [("".join(pieces[start:place]), pieces[place]) for start, place in zip(starts, places, strict=False)]
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", runs), "".join(pieces[starts[-1] :]))


@lru_cache(maxsize=20_000)
def analysed(piece):
    """The words in a piece of text, a space before each, and their terms; the same pieces come back in every title and teaser."""
    found = words(piece)
    return "".join(f" {word}" for word in found), tuple(stem(word) for word in found)
