"""Marking the words of a question in the title and teaser of what was found. The text is escaped first, word by word."""

import re
from functools import lru_cache

from django.utils.html import format_html, format_html_join

from dossier.search.analysis import stem, words

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


class Marker:
    """Marks the words of one question; made for a request, because it remembers what it saw."""

    def __init__(self, query):
        runs = [run for term in query.terms for run in term.alternatives] + query.phrases
        self.asked = {term for run in runs for term in run}
        self.beginning = next((term.beginning for term in query.terms if term.beginning), None)
        self.seen = {}

    def mark(self, text):
        """The text as safe HTML with `<mark>` round each word that was asked for."""
        runs, plain = [], []
        for place, piece in enumerate(PIECE.split(text)):  # by turns what stands between words, and a word
            if place % 2 and self.is_asked(piece):
                runs.append(("".join(plain), piece))
                plain = []
            else:
                plain.append(piece)
        return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", runs), "".join(plain))

    def is_asked(self, piece):
        if piece not in self.seen:
            self.seen[piece] = any(
                term in self.asked or (self.beginning and word.startswith(self.beginning)) for word, term in analysed(piece)
            )
        return self.seen[piece]


@lru_cache(maxsize=20_000)
def analysed(piece):
    """The words in a piece of text with their terms; the same pieces come back in every title and teaser."""
    return [(word, stem(word)) for word in words(piece)]
