"""Every page of the site, by following all links from the home page with Django's client: for rules that hold for all of them."""

from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import lxml.html
from django.test import Client

HOST = "http://testserver"
FETCHED = {
    "stylesheet",
    "icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "apple-touch-icon",
}
MOST = 3000  # answers; more means that links go on for ever


@dataclass
class Page:
    """One answer: what stands at an address, and which pages lead to it."""

    address: str
    status: int
    headers: dict
    cookies: list
    html: bytes  # empty for what is no page
    location: str = ""
    linked_from: set = field(default_factory=set)

    @cached_property
    def tree(self):
        return lxml.html.fromstring(self.html)

    @cached_property
    def ids(self):
        return self.tree.xpath("//@id")

    @cached_property
    def links(self):
        """Whole addresses of everything one can go to, fragments included."""
        found = self.tree.xpath("//a/@href | //area/@href | //link[not(@rel='canonical')]/@href | //form[@method='get']/@action")
        return [urljoin(HOST + self.address, link) for link in found]

    @cached_property
    def loaded(self):
        """Whole addresses of everything that a browser fetches with the page by itself."""
        sources = self.tree.xpath("//*[not(self::a)]/@src | //object/@data | //video/@poster")
        sources += [link.get("href") for link in self.tree.iter("link") if FETCHED & set(link.get("rel", "").split())]
        sources += [part.split()[0] for several in self.tree.xpath("//@srcset") for part in several.split(",")]
        return [urljoin(HOST + self.address, source) for source in sources]


def own(link):
    """The path and query of a link within the site; None for one that leads out of it, and for a static file."""
    parts = urlsplit(urldefrag(link)[0])
    if f"{parts.scheme}://{parts.netloc}" != HOST or parts.path.startswith("/static/"):
        return None
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def crawl(*starts):
    """Address → page, for all that can be reached. Of lists narrowed in one way one is looked at, not followed further."""
    client, pages, shapes, waiting = Client(), {}, {}, deque((start, "") for start in starts)
    while waiting:
        address, origin = waiting.popleft()
        seen = shapes.setdefault(shape(address), address)
        if seen not in pages:
            assert len(pages) < MOST
            pages[address] = fetch(client, address)
            waiting.extend((link, address) for link in further(pages[address]))
        pages[seen].linked_from.add(origin)
    return pages


def shape(address):
    """The path, and the names of what stands in the query."""
    parts = urlsplit(address)
    return parts.path, *sorted(dict(parse_qsl(parts.query, keep_blank_values=True)))


def further(page):
    if page.location:
        return filter(None, [own(urljoin(HOST + page.address, page.location))])
    if not page.html or "?" in page.address:
        return []
    return dict.fromkeys(filter(None, map(own, [*page.links, *page.loaded])))


def fetch(client, address):
    client.cookies.clear()
    answer = client.get(address)
    content, headers = b"".join(answer), dict(answer.items())
    is_page = headers.get("Content-Type", "").startswith("text/html")
    return Page(
        address, answer.status_code, headers, list(answer.cookies), content if is_page else b"", answer.get("Location", "")
    )
