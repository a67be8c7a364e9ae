"""Suggestions for a query without results: similar words that occur, items that match fewer words, the nearest theme."""

from rapidfuzz import fuzz, process

from dossier.content.items.cards import items_of
from dossier.content.items.models import Theme, ThemeSynonym
from dossier.plumbing.folding import fold
from dossier.reading.search.analysis import stem
from dossier.reading.search.engine import find
from dossier.reading.search.query import parse
from dossier.reading.search.vocabulary import answers, known_terms, that_begin_with, that_end_with

ALIKE = 75  # of 100
CANDIDATES = 1500


def did_you_mean(query):
    """The query with unknown words replaced by similar known ones, if that has results; else ""."""
    known = known_terms(map(stem, query.words))
    better = {word: nearest(word) for word in query.words if stem(word) not in known}
    if not any(better.values()):
        return ""
    text = " ".join(better.get(word) or word for word in query.words)
    return text if find(parse(text)) else ""


def nearest(word):
    """A known word similar to this one: same beginning or end, and most letters equal."""
    if len(word) < 4 or not word.isalpha():
        return ""
    begin, end = answers([that_begin_with(word[:2], CANDIDATES), that_end_with(stem(word)[-2:], CANDIDATES)])
    best = process.extractOne(word, [other for other, _term in begin + end], scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[0] if best else ""


def near_matches(query, limit=6):
    """Items in which at least one of the words occurs."""
    if len(query.terms) < 2:
        return []
    return items_of(find(query, any_word=True)[:limit])


def nearest_theme(query):
    """The theme whose name or synonym is most similar to the query."""
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    names = [(theme.pk, theme.name) for theme in themes.values()] + list(ThemeSynonym.objects.values_list("theme", "name"))
    best = process.extractOne(fold(query.text), [fold(name) for _, name in names], scorer=fuzz.partial_ratio, score_cutoff=60)
    return themes[names[best[2]][0]] if best else None
