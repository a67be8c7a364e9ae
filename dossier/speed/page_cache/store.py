"""Finished pages in the memory of one process, for one edition of the content: compressed once, sent as they are."""

import gzip
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import brotli

ENCODINGS = ("br", "gzip")  # the smallest first
MOST_BYTES = 32 * 1024 * 1024  # of one process; some 1,500 pages
OWN_HEADERS = {"content-length", "content-encoding", "etag", "vary", "cache-control", "date", "server", "connection"}


@lru_cache(maxsize=256)
def accepted_encoding(header):
    """The encoding for an `Accept-Encoding` header (RFC 9110, 12.5.3): "br", "gzip", or "" for none."""
    weights = dict(weighed(part) for part in header.lower().split(","))
    anything = weights.get("*", 0)
    return next((name for name in ENCODINGS if weights.get(name, anything) > 0), "")


def weighed(part):
    name, _, parameter = part.partition(";")
    _, _, weight = parameter.partition("q=")
    try:
        return name.strip(), float(weight or 1)
    except ValueError:
        return name.strip(), 0


def encode(body, encoding):
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == "gzip" else body


@dataclass(frozen=True)
class Body:
    """A page in one encoding, with its headers: `sent` with the page, `unchanged` with a 304 (RFC 9110, 15.4.5)."""

    content: bytes
    etag: str
    sent: list
    unchanged: list


@dataclass(frozen=True)
class CachedPage:
    """Django's response to one address; a body is made when its encoding is first requested."""

    headers: list
    content: bytes
    bodies: dict = field(default_factory=dict)

    def body(self, encoding):
        if encoding not in self.bodies:
            self.bodies[encoding] = self.finish(encoding)
        return self.bodies[encoding]

    def finish(self, encoding):
        content = encode(self.content, encoding)
        etag = f'"{blake2b(self.content, digest_size=12).hexdigest()}{encoding and "-" + encoding}"'
        ours = [("Cache-Control", "public, max-age=0, must-revalidate"), ("Vary", "Accept-Encoding"), ("ETag", etag)]
        theirs = [(name, value) for name, value in self.headers if name.lower() not in OWN_HEADERS]
        encoded = [("Content-Encoding", encoding)] if encoding else []
        sent = [*theirs, *ours, *encoded, ("Content-Length", str(len(content)))]
        return Body(content, etag, sent, [pair for pair in theirs if pair[0].lower() != "content-type"] + ours)

    @property
    def size(self):
        return 2 * len(self.content)  # the plain body, and about as much for the compressed ones and the headers


class EditionPages:
    """The pages of one edition; the oldest are dropped when there are too many."""

    def __init__(self, edition):
        self.edition, self.pages, self.size = edition, {}, 0

    def add(self, key, page, most):
        self.size += page.size - (self.pages.pop(key).size if key in self.pages else 0)
        self.pages[key] = page
        while self.size > most:
            self.size -= self.pages.pop(next(iter(self.pages))).size


class PageStore:
    """The pages of the current edition. A page belongs to the edition in which it was begun: its content can only be newer."""

    def __init__(self, most=MOST_BYTES):
        self.most, self.held, self.lock = most, EditionPages(None), threading.Lock()

    def find(self, edition, key):
        held = self.held
        return held.pages.get(key) if held.edition == edition else None

    def add(self, edition, key, page):
        """Pages of any other edition are dropped; if that was a newer one, it fills again."""
        if page.size > self.most // 8:
            return
        with self.lock:
            if self.held.edition != edition:
                self.held = EditionPages(edition)
            self.held.add(key, page, self.most)
