"""What a web page says of itself, as values for the form of an item. Nothing here is saved; an editor looks at all of it."""

import logging
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dossier.content.items.models import Item, Organisation
from dossier.content.items.organisations import find_organisation, guess_type
from dossier.content.texts.addresses import host_of
from dossier.content.texts.plain_text import cut, sentences
from dossier.plumbing.fetching.errors import FetchError
from dossier.plumbing.fetching.fetch import fetch

logger = logging.getLogger(__name__)

LONGEST_TITLE = Item._meta.get_field("title").max_length
LONGEST_TEASER = Item._meta.get_field("teaser").max_length
LONGEST_NAME = Organisation._meta.get_field("name").max_length
# Reading takes seconds per million characters, and what we look for stands in the first part of a page.
LONGEST_PAGE = 800_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass
class Proposal:
    """`values`: field name → value, for what was found. `trouble`: a sentence for the editor when the page could not be read."""

    address: str
    values: dict = field(default_factory=dict)
    trouble: str = ""


def propose(address):
    """Read the page at an address. Never raises: `trouble` has what went wrong, and the address still gives some values."""
    try:
        page = fetch(address)
        return Proposal(page.address, read(page))
    except FetchError as error:
        trouble = str(error)
    except Exception:
        # Whatever a hostile page does to the libraries that read it, the editor keeps the form.
        logger.exception("A page could not be read")
        trouble = _("This page could not be understood.")
    return Proposal(address, title_of_file(address) | organisation_of(address), trouble)


def read(page):
    from trafilatura import bare_extraction, extract_metadata, load_html  # 28 MB and half a second, for one button

    tree = load_html(CONTROL.sub("", page.text[:LONGEST_PAGE]))
    if tree is None:
        return organisation_of(page.address)
    # From the tree: given a text that looks like an address, these libraries would fetch it themselves.
    about = extract_metadata(tree, extensive=False)
    body = bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    name = site_name(about.sitename, page.address)
    language = (tree.get("lang") or "")[:2].lower()
    values = {
        "title": cut(without_site(one_line(about.title), name), LONGEST_TITLE),
        "teaser": teaser(one_line(about.description), (body and body.text) or ""),
        "date": about.date and date.fromisoformat(about.date),
        "language": language if language in dict(settings.CONTENT_LANGUAGES) else "",
    }
    return {name: value for name, value in values.items() if value} | organisation_of(page.address, name)


def one_line(text):
    return " ".join((text or "").split())


def without_site(title, name):
    """Many pages end their title with the name of the website."""
    start, _mark, end = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return start.strip() if start and name and end.strip().casefold() == name.casefold() else title


def site_name(found, address):
    """The name a website gives itself; a mere host or address is no name."""
    name = one_line(found)
    return "" if not name or "/" in name or host_of(f"//{name}") == host_of(address) else cut(name, LONGEST_NAME)


def teaser(description, text):
    """Two to four sentences, whole where that fits: the page's own description, and when that is short the start of its text."""
    chosen = [sentence for sentence in sentences(description) if is_whole(sentence)]
    if len(chosen) < 2:
        chosen += [sentence for line in text.splitlines() for sentence in sentences(line) if is_whole(sentence)]
        chosen = list(dict.fromkeys(chosen))[:3]
    chosen = chosen[:4] or [description]
    while len(chosen) > 1 and len(" ".join(chosen)) > LONGEST_TEASER:
        chosen.pop()
    return cut(" ".join(chosen), LONGEST_TEASER)


def is_whole(sentence):
    """No heading or caption, and not broken off by the website."""
    return sentence.rstrip("\"'”’»)").endswith((".", "!", "?")) and not sentence.endswith("...")


def title_of_file(address):
    """A PDF is not read here; its file name becomes the title."""
    file = PurePosixPath(unquote(urlsplit(address).path))
    words = one_line(re.sub(r"[-_+\s]+", " ", CONTROL.sub("", file.stem)))
    return {"title": cut(capfirst(words), LONGEST_TITLE)} if file.suffix.lower() == ".pdf" and words else {}


def organisation_of(address, name=""):
    """The organisation we know by its website or name; else what is known of a new one."""
    if organisation := find_organisation(host_of(address), name):
        return {"organisation": organisation.pk}
    return {"new_organisation": name, "new_organisation_type": guess_type(name, host_of(address))}
