"""Old addresses: normalising their spelling, and which paths are pages of the current site."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve

from dossier.content.items.models import Item, Organisation, Theme, UsedSlug
from dossier.content.texts.addresses import own_parameters

KNOWS = {  # first word of a URL name → whether the slug exists; for slugs of all other URLs see `is_slug_of_item`
    "theme": lambda slug: Theme.find(slug) is not None,
    "organisation": lambda slug: Organisation.objects.filter(slug=slug).exists(),
}
AS_THEY_ARE = {"token", "name", "url"}  # parts of an address with capitals of their own, and the admin's for anything else


def subject(match):
    return match.url_name.partition("_")[0]


def exists(path):
    """Whether the site responds to this path. Includes former slugs of items, and drafts."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if "slug" not in match.kwargs:
        return not match.kwargs.get("page")  # the number of pages of a list varies
    return KNOWS.get(subject(match), is_slug_of_item)(match.kwargs["slug"])


def slug_of_item(path):
    """The slug in a path with the pattern of an item page, existing or not; empty for any other path."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return "" if subject(match) in KNOWS else match.kwargs.get("slug", "")


def is_slug_of_item(slug):
    return UsedSlug.objects.filter(slug=slug).exists()


def in_small_letters(path):
    """The path in small letters when readers find a page there, with a slash behind it if it lacked one; empty otherwise."""
    small = path.lower()
    return next(filter(is_read, (small, f"{small}/")), "") if small != path else ""


def is_read(path):
    try:
        match = resolve(path)
    except Resolver404:
        return False
    slug, is_public = match.kwargs.get("slug"), KNOWS.get(subject(match), is_slug_of_published)
    return not AS_THEY_ARE & match.kwargs.keys() and (slug is None or is_public(slug))


def is_slug_of_published(slug):
    return UsedSlug.objects.filter(slug=slug, item__in=Item.objects.published()).exists()


LONGEST = 500
UNFIT = re.compile(r"[\x00-\x1f\x7f\s\\]|^//")  # control characters, backslashes (browsers read them as slashes), and //host


def is_fit(address):
    """Whether an address is short enough to store and safe to follow."""
    return len(address) <= LONGEST and not UNFIT.search(address)


def spell(path, query=""):
    """The normalised form: ignores case, percent-encoding, a trailing slash, query order and tracking parameters.

    Empty for what cannot be stored: control characters (PostgreSQL rejects NUL) and texts that are too long.
    """
    path = re.sub(r"/{2,}", "/", plain(path)).rstrip("/") or "/"
    query = plain("&".join(sorted(own_parameters(query))))
    key = f"{path}?{query}" if query else path
    return "" if len(key) > LONGEST or re.search(r"[\x00-\x1f\x7f]", key) else key


def plain(text):
    return unicodedata.normalize("NFC", unquote(text)).casefold()


def split(address):
    """Path and query of a path or a full URL of any website; two empty strings for anything else."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    if parts.scheme in {"http", "https"} and parts.hostname:
        return parts.path or "/", parts.query
    return (parts.path, parts.query) if not parts.scheme and not parts.netloc and parts.path.startswith("/") else ("", "")
