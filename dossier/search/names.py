"""Themes and organisations by the words of their names. Matched when someone asks, never copied into the rows of items, so that a
new name or synonym needs no item to change.
"""

from dossier.items.models import Organisation, Theme
from dossier.search.analysis import terms
from dossier.search.documents import organisation_token, theme_token

COMMON = frozenset(["gemeent", "ministerie", "sticht", "universiteit", "hogeschool"])  # half of all organisations have these


def named():
    """Pairs of an index token and a name, for every name there is. A query each for themes and organisations."""
    for pk, name in Theme.objects.values_list("pk", "name"):
        yield theme_token(pk), name
    for pk, name in Organisation.objects.values_list("pk", "name"):
        yield organisation_token(pk), name


def tokens_by_term():
    """Term → the tokens of themes and organisations with that word in their name."""
    found = {}
    for token, name in named():
        for term in set(terms(name)) - COMMON:
            found.setdefault(term, []).append(token)
    return found


def pages_named(query):
    """Themes and organisations of which every word of a name stands in the question: their page is offered on top."""
    asked = {alternative for term in query.terms for alternative in term.alternatives[0]}
    tokens = {token for token, name in named() if (wanted := set(terms(name))) and wanted <= asked}
    themes = Theme.objects.filter(pk__in=[token[3:] for token in tokens if token.startswith(theme_token(""))])
    organisations = Organisation.objects.filter(pk__in=[t[3:] for t in tokens if t.startswith(organisation_token(""))])
    return [*themes, *organisations] if tokens else []
