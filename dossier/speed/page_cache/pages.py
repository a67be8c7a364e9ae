"""Readers' pages before Django: what was made once is sent again until the content changes (`dossier.speed.editions`).

In front of every middleware, as WSGI, so that a page that lies ready costs one reading of the edition and nothing else. A page is
kept only when its address may be (`settings.STORED_PAGES`, `STORED_KEYS`), the reader carries no session, and the answer is for
everyone. All else goes through as it is. Works under any WSGI server; nothing is shared between processes, and nothing purged.
"""

from functools import cache
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import DatabaseError
from django.http.request import split_domain_port, validate_host
from django.utils.module_loading import import_string

from dossier.speed.editions.current import read
from dossier.speed.page_cache.encodings import chosen
from dossier.speed.page_cache.store import Page, Store

TYPES = {"text/html", "text/calendar", "text/plain", "application/atom+xml", "application/xml", "application/json"}
LONGEST_QUERY = 300  # characters
CONDITIONS = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")


class StoredPages:
    """Wraps the WSGI application; one in each process. `also` is told of each page that was made: edition, path, query, page."""

    def __init__(self, application, also=None, store=None):
        self.application, self.also, self.store, self.hosts = application, also, store or Store(), set()

    def __call__(self, environ, start_response):
        edition = self.edition() if self.may_be_stored(environ) else None
        if edition is None:
            return self.application(environ, start_response)
        key = (environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        page = self.store.find(edition, key)
        if page is None:
            answer = Answer(self.application, environ)
            if not answer.is_for_everyone():
                return answer.pass_on(environ, start_response)
            page = answer.page()
            self.store.add(edition, key, page)
            if self.also:
                self.also(edition, *key, page)
        return send(page, environ, start_response)

    def may_be_stored(self, environ):
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and f"{settings.SESSION_COOKIE_NAME}=" not in environ.get("HTTP_COOKIE", "")
            and environ["wsgi.url_scheme"] == settings.SITE.scheme
            and settings.STORED_PAGES.match(environ["PATH_INFO"])
            and self.is_ours(environ.get("HTTP_HOST", ""))
            and has_known_keys(environ.get("QUERY_STRING", ""))
        )

    def is_ours(self, host):
        """Is it a host that Django would answer to? Asked once for each spelling."""
        if host not in self.hosts:
            if len(host) > 300 or not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
                return False
            if len(self.hosts) < 100:
                self.hosts.add(host)
        return True

    def edition(self):
        try:
            return read()
        except DatabaseError:  # Django says what is wrong, and connects again
            return None


@cache
def stored_keys():
    """Imported at the first request: the filters import models, which this module, as WSGI, must not."""
    return frozenset(import_string(settings.STORED_KEYS))


def has_known_keys(query):
    if not query:
        return True
    return len(query) <= LONGEST_QUERY and all(key in stored_keys() for key, _ in parse_qsl(query, keep_blank_values=True))


def send(page, environ, start_response):
    """The page, or 304 for who has it already; a strong validator, compared weakly (RFC 9110, 13.1.2)."""
    body = page.body(chosen(environ.get("HTTP_ACCEPT_ENCODING", "")))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (known == "*" or body.etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]):
        start_response("304 Not Modified", body.unchanged)
        return []
    start_response("200 OK", body.sent)
    return [body.content] if environ["REQUEST_METHOD"] == "GET" else []


class Answer:
    """What Django answers to a request, asked for whole, plain and without conditions."""

    def __init__(self, application, environ):
        ask = {name: value for name, value in environ.items() if name not in CONDITIONS} | {"REQUEST_METHOD": "GET"}
        self.content = application(ask, self.start)

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    def is_for_everyone(self):
        said = {name.lower(): value.lower() for name, value in self.headers}
        return (
            self.status == "200 OK"
            and said.get("content-type", "").partition(";")[0] in TYPES
            and "set-cookie" not in said
            and "cookie" not in said.get("vary", "")
            and not any(word in said.get("cache-control", "") for word in ("no-store", "private"))
        )

    def page(self):
        try:
            return Page(self.headers, b"".join(self.content))
        finally:
            self.content.close()

    def pass_on(self, environ, start_response):
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] == "GET":
            return self.content
        self.content.close()
        return []
