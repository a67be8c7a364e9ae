"""Asked when the site has nothing at an address, and only then: one query."""

from django.http import HttpResponsePermanentRedirect

from dossier.reading.redirects.existing import exists
from dossier.reading.redirects.models import Redirect
from dossier.reading.redirects.spelling import spell

ENGLISH = "/en"
KEPT = "public, max-age=3600"  # an hour: without a limit a browser never asks again, and a mistake cannot be mended


def redirect_from(request):
    """The answer that leads to where this address went, or None. With its query is looked for before without."""
    if request.method not in {"GET", "HEAD"}:
        return None
    path, query = request.path, request.META.get("QUERY_STRING", "")
    keys = list(dict.fromkeys(filter(None, (spell(each, asked) for each in paths(path) for asked in (query, "")))))
    found = dict(Redirect.objects.filter(old__in=keys).values_list("old", "target")) if keys else {}
    target = next((found[key] for key in keys if key in found), None)
    if target is None:
        return None
    response = HttpResponsePermanentRedirect(in_language_of(path, target))
    response.headers["Cache-Control"] = KEPT
    return response


def paths(path):
    """An old address has a place in the English site too, without being written down twice."""
    return [path, path.removeprefix(ENGLISH)] if path.startswith(f"{ENGLISH}/") else [path]


def in_language_of(path, target):
    english = f"{ENGLISH}{target}"
    is_ours = path.startswith(f"{ENGLISH}/") and target.startswith("/") and not target.startswith(f"{ENGLISH}/")
    return english if is_ours and exists(english.partition("?")[0].partition("#")[0]) else target
