"""How an address of before is written down, so that all its spellings are one."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from dossier.content.texts.addresses import own_parameters

LONGEST = 500
UNFIT = re.compile(r"[\x00-\x1f\x7f\s\\]|^//")  # control characters and what browsers read as a slash or as another site


def is_fit(address):
    """Whether an address can be stored and followed without surprises."""
    return len(address) <= LONGEST and not UNFIT.search(address)


def spell(path, query=""):
    """Equal for addresses that differ only in case, percent signs, a last slash, the order of the query, or tracking.

    Empty for what no column can hold: control characters (PostgreSQL refuses NUL) and endless texts.
    """
    path = re.sub(r"/{2,}", "/", plain(path)).rstrip("/") or "/"
    query = plain("&".join(sorted(own_parameters(query))))
    key = f"{path}?{query}" if query else path
    return "" if len(key) > LONGEST or re.search(r"[\x00-\x1f\x7f]", key) else key


def plain(text):
    return unicodedata.normalize("NFC", unquote(text)).casefold()


def split(address):
    """Path and query of what an editor pastes: a path, or a whole address of whatever website; empty when it is neither."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    if parts.scheme in {"http", "https"} and parts.hostname:
        return parts.path or "/", parts.query
    return (parts.path, parts.query) if not parts.scheme and not parts.netloc and parts.path.startswith("/") else ("", "")
