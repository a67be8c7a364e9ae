"""What RFC 4287 says a feed MUST be, as one function, and what a reader of ours may count on beside that."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {
    "feed": {"generator", "icon", "logo", "rights", "subtitle"},
    "entry": {"content", "published", "rights", "source", "summary"},
}
REPEATED = {"author", "category", "contributor", "link"}
TEXTS = {"title", "subtitle", "summary", "rights"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def faults(xml):
    """All that is wrong with these bytes, in words; raises ParseError when they are no XML."""
    feed = ElementTree.fromstring(xml)  # noqa: S314  (our own)
    if feed.tag != f"{ATOM}feed":
        return ["the root is no feed"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*faults_of(feed, "feed"), *(fault for entry in entries for fault in faults_of(entry, "entry"))]
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        found.append("an entry has no author and neither has the feed")
    if not [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]:
        found.append("the feed does not say where it stands")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(names)) < len(names):
        found.append("two entries have one id")
    return found


def faults_of(element, kind):
    known = ONCE | AT_MOST_ONCE[kind] | REPEATED | ({"entry"} if kind == "feed" else set())
    names = [child.tag.removeprefix(ATOM) for child in element]
    yield from (f"{kind}: one {name}" for name in ONCE if names.count(name) != 1)
    yield from (f"{kind}: more than one {name}" for name in AT_MOST_ONCE[kind] if names.count(name) > 1)
    yield from (f"{kind}: {name} is unknown" for name in names if name not in known)
    yield from (f"{kind}: no language" for _ in [1] if not re.fullmatch(r"[a-z]{2}", element.get(LANG, "nl")))
    yield from faults_of_links(element, kind, names)
    for child in element:
        yield from (f"{kind}: {fault}" for fault in faults_of_child(child, child.tag.removeprefix(ATOM)))


def faults_of_links(element, kind, names):
    links = element.findall(f"{ATOM}link")
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
    if len(set(alternates)) < len(alternates):
        yield f"{kind}: two alternates of one type and language"
    if kind == "entry" and "content" not in names and not alternates:
        yield "entry: neither content nor an alternate"
    for link in links:
        if link.get("rel", "alternate") not in {"alternate", "related", "self", "enclosure", "via"}:
            yield f"{kind}: unknown relation {link.get('rel')}"


def faults_of_child(child, name):
    text = child.text or ""
    if name in {"updated", "published"} and not MOMENT.fullmatch(text):
        yield f"{name} is no moment: {text}"
    if name in {"id", "icon", "logo"} and not is_whole(text):
        yield f"{name} is no whole address: {text}"
    if name in TEXTS and (len(child) or child.get("type", "text") not in {"text", "html"} or not text.strip()):
        yield f"{name} is no text"
    if name == "link" and not (is_whole(child.get("href", "")) and MEDIA_TYPE.fullmatch(child.get("type", "a/b"))):
        yield f"link leads nowhere: {child.attrib}"
    if name == "category" and not (child.get("term") and is_whole(child.get("scheme", "a:b"))):
        yield "category without term"
    if name == "author":
        yield from faults_of_person(child)
    if name == "content":
        yield from faults_of_content(child, text)


def faults_of_person(person):
    names = [child.tag.removeprefix(ATOM) for child in person]
    if names.count("name") != 1 or names.count("uri") > 1 or set(names) - {"name", "uri"} or not person.findtext(f"{ATOM}name"):
        yield f"author is not one name and an address: {names}"
    if not is_whole(person.findtext(f"{ATOM}uri", "a:b")):
        yield "author has half an address"


def faults_of_content(content, text):
    if len(content) or content.get("type") != "html":
        yield "content is no escaped HTML"
    for name, value in Attributes(text).pairs:
        if name in {"src", "href"} and not is_whole(value):
            yield f"content has half an address: {value}"
        if name in {"class", "style", "srcset"} or name.startswith("on"):
            yield f"content has {name}"


def is_whole(address):
    """An absolute IRI without what none may hold."""
    return bool(urlsplit(address).scheme) and not re.search(r"[\s<>\"{}|\\^`]", address)


class Attributes(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.pairs = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.pairs += attributes
