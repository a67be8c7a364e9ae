"""Marking the words of a question in the title and teaser of what was found. The text is escaped first, word by word."""

import re
from functools import lru_cache

from django.utils.html import format_html, format_html_join

from dossier.search.analysis import stem, words

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


def wanted_by(query):
    """The terms that are marked, and the beginning that is."""
    runs = [run for term in query.terms for run in term.alternatives] + query.phrases
    return {term for run in runs for term in run}, next((term.beginning for term in query.terms if term.beginning), "")


def mark(text, wanted):
    """The text as safe HTML with `<mark>` round each word that was asked for."""
    asked, beginning = wanted
    runs, plain = [], []
    for piece in PIECE.split(text):
        if is_asked(piece, asked, beginning):
            runs.append(("".join(plain), piece))
            plain = []
        else:
            plain.append(piece)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", runs), "".join(plain))


def is_asked(piece, asked, beginning):
    return any(term in asked or (beginning and word.startswith(beginning)) for word, term in analysed(piece))


@lru_cache(maxsize=20_000)
def analysed(piece):
    """The words in a piece of text with their terms; the same pieces come back in every title and teaser."""
    return [(word, stem(word)) for word in words(piece)]
