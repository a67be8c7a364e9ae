"""What this process made for readers, finished to the byte, for one edition of the content."""

import threading
from dataclasses import dataclass, field
from hashlib import blake2b

from dossier.speed.page_cache.encodings import encode

MOST_BYTES = 32 * 1024 * 1024  # of one process; some 1,500 pages
OWN_HEADERS = {"content-length", "content-encoding", "etag", "vary", "cache-control", "date", "server", "connection"}


@dataclass(frozen=True)
class Body:
    """A page in one encoding, with its headers: `sent` with the page, `unchanged` with a 304 (RFC 9110, 15.4.5)."""

    content: bytes
    etag: str
    sent: list
    unchanged: list


@dataclass(frozen=True)
class Page:
    """What Django answered to one address; an encoding is made the first time someone asks for it."""

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
        return 2 * len(self.content)  # the plain body, and about as much for the packed ones with the headers


class Shelf:
    """The pages of one edition; the oldest make room when there are too many."""

    def __init__(self, edition):
        self.edition, self.pages, self.size = edition, {}, 0

    def add(self, key, page, most):
        self.size += page.size - (self.pages.pop(key).size if key in self.pages else 0)
        self.pages[key] = page
        while self.size > most:
            self.size -= self.pages.pop(next(iter(self.pages))).size


class Store:
    """The pages of the present edition. A page is kept for the edition in which it was begun: it can only be newer."""

    def __init__(self, most=MOST_BYTES):
        self.most, self.shelf, self.lock = most, Shelf(None), threading.Lock()

    def find(self, edition, key):
        shelf = self.shelf
        return shelf.pages.get(key) if shelf.edition == edition else None

    def add(self, edition, key, page):
        """Keep the page of this edition. A shelf of another edition is given up; should that be a newer one, it fills again."""
        if page.size > self.most // 8:
            return
        with self.lock:
            if self.shelf.edition != edition:
                self.shelf = Shelf(edition)
            self.shelf.add(key, page, self.most)
