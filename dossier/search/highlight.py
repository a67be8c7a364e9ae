"""Marking the words of a question in the title and teaser of what was found. The text is escaped first, word by word."""

import re

from django.utils.html import conditional_escape, format_html_join

from dossier.search.analysis import stem, words

PIECE = re.compile(r"(\w+(?:[-'’]\w+)*)")


def wanted_by(query):
    """The terms that are marked, and the beginning that is."""
    runs = [run for term in query.terms for run in term.alternatives] + query.phrases
    return {term for run in runs for term in run}, next((term.beginning for term in query.terms if term.beginning), "")


def mark(text, wanted):
    """The text as safe HTML with `<mark>` round each word that was asked for."""
    asked, beginning = wanted
    pieces = ((is_asked(piece, asked, beginning), piece) for piece in PIECE.split(text) if piece)
    return format_html_join("", "{}", ((marked(piece) if hit else conditional_escape(piece),) for hit, piece in pieces))


def marked(piece):
    return format_html_join("", "<mark>{}</mark>", [(piece,)])


def is_asked(piece, asked, beginning):
    return any(stem(word) in asked or (beginning and word.startswith(beginning)) for word in words(piece))
