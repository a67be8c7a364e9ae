"""What a web page says of itself, as values for the form of an item. Nothing here is saved; an editor looks at all of it."""

import io
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.content.items.models import Item, Organisation
from dossier.content.items.organisations import find_organisation, guess_type
from dossier.content.texts.addresses import host_of
from dossier.content.texts.plain_text import clean_line, cut, sentences
from dossier.editing.linkpost.page import read as read_page
from dossier.plumbing.fetching.errors import FetchError
from dossier.plumbing.fetching.fetch import fetch
from dossier.plumbing.limited_process import Refused, parse

LONGEST_TITLE = Item._meta.get_field("title").max_length
LONGEST_TEASER = Item._meta.get_field("teaser").max_length
LONGEST_NAME = Organisation._meta.get_field("name").max_length
BETWEEN = re.compile(r"( +[|·•–—:»«/-]+ +|: +)")
FAULTS = {
    "missing": gettext_lazy("The website says that there is no page at this address."),
    "cookies": gettext_lazy(
        "The website first asks for consent to cookies, so the page itself was not read. Fill in the form by hand."
    ),
}


@dataclass
class Proposal:
    """`values`: field name → value, for what was found. `trouble`: a sentence for the editor when the page could not be read."""

    address: str
    values: dict = field(default_factory=dict)
    trouble: str = ""


def propose(address):
    """Read the page at an address. Never raises: `trouble` has what went wrong, and the address still gives some values."""
    try:
        page, facts = read_onward(address)
        values = values_of(facts, page.address)
        trouble = FAULTS.get(facts.get("fault"), "")
        return Proposal(page.address, values, str(trouble))
    except FetchError as error:
        trouble = str(error)
    except Refused:
        trouble = _("This page could not be understood.")
    return Proposal(address, title_of_file(address) | organisation_of(address), trouble)


def read_onward(address):
    """The page and its facts, after at most one `<meta http-equiv="refresh">`."""
    page, facts = read(fetch(address))
    if onward := facts.get("onward"):
        target = urljoin(page.address, onward)
        if target != page.address:
            return read(fetch(target))
    return page, facts


def read(page):
    facts, _content = parse(read_page, io.BytesIO(page.text.encode("utf-8", "replace")))
    return page, {"language": page.language} | facts


def values_of(facts, address):
    name = site_name(facts.get("site", ""), address) or site_name(facts.get("publisher", ""), address)
    if facts.get("fault"):
        return organisation_of(address, name)
    language = facts["language"][:2].lower()
    values = {
        "title": cut(without_site(clean_line(facts.get("title", "")), name, address), LONGEST_TITLE),
        "teaser": teaser(clean_line(facts.get("description", "")), facts.get("text", "")),
        "date": date.fromisoformat(facts["date"]) if "date" in facts else None,
        "language": language if language in dict(settings.CONTENT_LANGUAGES) else "",
    }
    return {name: value for name, value in values.items() if value} | organisation_of(address, name)


def without_site(title, name, address):
    """Many pages begin or end their title with the name of the website."""
    host = host_of(address)
    label = host.split(".")[-2] if "." in host else host
    names = {name.casefold(), host, label, f"gemeente {label}", f"provincie {label}"} - {""}
    parts = BETWEEN.split(title)  # text, mark, text, mark, text
    if len(parts) > 2 and parts[-1].casefold() in names:
        parts = parts[:-2]
    if len(parts) > 2 and parts[0].casefold() in names:
        parts = parts[2:]
    return "".join(parts)


def site_name(found, address):
    """The name a website gives itself; a mere host or address is no name."""
    name = clean_line(found)
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
    words = clean_line(re.sub(r"[-_+\s]+", " ", file.stem))
    return {"title": cut(capfirst(words), LONGEST_TITLE)} if file.suffix.lower() == ".pdf" and words else {}


def organisation_of(address, name=""):
    """The organisation we know by its website or name; else what is known of a new one."""
    if organisation := find_organisation(host_of(address), name):
        return {"organisation": organisation.pk}
    return {"new_organisation": name, "new_organisation_type": guess_type(name, host_of(address))}
