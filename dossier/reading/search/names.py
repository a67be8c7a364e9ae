"""Themes and organisations by the words of their names. Matched during the search and not copied into the index of items, so that
a new name or synonym changes no item.
"""

from functools import lru_cache

from dossier.content.items.models import Organisation, Theme, ThemeSynonym
from dossier.content.items.models.organisation import every_organisation
from dossier.reading.search.analysis import terms
from dossier.reading.search.documents import organisation_token, theme_token
from dossier.speed.editions.cache import cached_per_edition

COMMON = frozenset(["gemeent", "ministerie", "sticht", "universiteit", "hogeschool"])  # half of all organisations have these


@cached_per_edition
def all_names():
    """Pairs of an index token and the terms of a name, for every name. One query each for themes, synonyms and organisations."""
    known = [*Theme.objects.order_by().values_list("pk", "name"), *ThemeSynonym.objects.order_by().values_list("theme", "name")]
    themes = [(theme_token(pk), terms_of(name)) for pk, name in known]
    return themes + [(organisation_token(pk), terms_of(name)) for pk, name, _kind in every_organisation()]


@lru_cache(maxsize=10_000)
def terms_of(name):
    return frozenset(terms(name))


@cached_per_edition
def tokens_by_term():
    """Term → the tokens of themes and organisations with that word in their name."""
    found = {}
    for token, wanted in all_names():
        for term in wanted - COMMON:
            found.setdefault(term, []).append(token)
    return found


def pages_named(query):
    """Themes and organisations with a name of which every word is in the query: their page is offered on top."""
    words = {term.alternatives[0][0] for term in query.terms}
    tokens = {token for token, wanted in all_names() if wanted and wanted <= words}
    if not tokens:
        return []
    numbers = [(token[: len(theme_token(""))], token[len(theme_token("")) :]) for token in tokens]
    themes = Theme.objects.filter(pk__in=[pk for mark, pk in numbers if mark == theme_token("")])
    return [*themes, *Organisation.objects.filter(pk__in=[pk for mark, pk in numbers if mark == organisation_token("")])]
