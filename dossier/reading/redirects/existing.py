"""Which paths are addresses of the site as it is now."""

from django.urls import Resolver404, resolve

from dossier.content.items.models import Organisation, Theme, UsedSlug

KNOWS = {  # names of addresses → whether the last part is known there; of all others the pattern alone decides
    "theme_detail": lambda slug: Theme.find(slug) is not None,
    "organisation_detail": lambda slug: Organisation.objects.filter(slug=slug).exists(),
}


def exists(path):
    """Whether a page stands or stood here that still answers. Items count by every address they had, concepts too."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if "slug" not in match.kwargs:
        return not match.kwargs.get("page")  # whether a list has that many pages changes by the day
    return KNOWS.get(match.url_name, is_slug_of_item)(match.kwargs["slug"])


def slug_of_item(path):
    """The last part of what can be the address of an item, whether there is one or not; empty for any other path."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return "" if match.url_name in KNOWS else match.kwargs.get("slug", "")


def is_slug_of_item(slug):
    return UsedSlug.objects.filter(slug=slug).exists()
