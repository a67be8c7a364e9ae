"""Redirects of old addresses and of addresses with capitals, looked up only for a 404: one query, or two with capitals."""

from django.http import HttpResponsePermanentRedirect

from dossier.reading.redirects.addresses import exists, in_small_letters, spell
from dossier.reading.redirects.models import Redirect

ENGLISH = "/en"
CACHE_CONTROL = "public, max-age=3600"  # without a limit browsers cache a 301 for good, mistakes included


def redirect_from(request):
    """The redirect response for this address, or None."""
    if request.method not in {"GET", "HEAD"}:
        return None
    path, query = request.path, request.META.get("QUERY_STRING", "")
    target = written_down(path, query) or with_query(in_small_letters(path), query)
    return HttpResponsePermanentRedirect(target, headers={"Cache-Control": CACHE_CONTROL}) if target else None


def written_down(path, query):
    """Where the editors lead this address, or empty. A match including the query string goes first."""
    keys = list(dict.fromkeys(filter(None, (spell(each, variant) for each in paths(path) for variant in (query, "")))))
    found = dict(Redirect.objects.filter(old__in=keys).values_list("old", "target")) if keys else {}
    return next((in_language_of(path, found[key]) for key in keys if key in found), "")


def with_query(path, query):
    return f"{path}?{query}" if path and query else path


def paths(path):
    """An old address also works with the prefix of the English site."""
    return [path, path.removeprefix(ENGLISH)] if path.startswith(f"{ENGLISH}/") else [path]


def in_language_of(path, target):
    english = f"{ENGLISH}{target}"
    is_ours = path.startswith(f"{ENGLISH}/") and target.startswith("/") and not target.startswith(f"{ENGLISH}/")
    return english if is_ours and exists(english.partition("?")[0].partition("#")[0]) else target
