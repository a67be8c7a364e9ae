"""Readers' pages in front of Django: a page that was made once is sent again until the content changes (`speed/editions`).

A WSGI wrapper before every middleware, so that a cached page costs one query for the edition and nothing else. A page is cached
only when its address may be (`settings.STORED_PAGES`, `STORED_KEYS`), the request has no session, and the response is the same
for everyone. Works under any WSGI server; processes share nothing, and nothing is purged.

Decision: docs/decisions/page-cache.md.
"""

from functools import cache
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import DatabaseError
from django.http.request import split_domain_port, validate_host
from django.utils.module_loading import import_string

from dossier.speed.editions.current import read
from dossier.speed.page_cache.store import CachedPage, PageStore, accepted_encoding

TYPES = {"text/html", "text/calendar", "text/plain", "application/atom+xml", "application/xml", "application/json"}
LONGEST_QUERY = 300  # characters
CONDITIONS = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")


class PageCache:
    """Wraps the WSGI application; one in each process. `on_new_page(edition, path, query, page)` is called for each new page."""

    def __init__(self, application, on_new_page=None, store=None):
        self.application, self.on_new_page, self.store, self.hosts = application, on_new_page, store or PageStore(), set()

    def __call__(self, environ, start_response):
        edition = self.edition() if self.may_be_cached(environ) else None
        if edition is None:
            return self.application(environ, start_response)
        key = (environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        page = self.store.find(edition, key)
        if page is None:
            response = DjangoResponse(self.application, environ)
            if not response.is_for_everyone():
                return response.pass_on(environ, start_response)
            page = response.page()
            self.store.add(edition, key, page)
            if self.on_new_page:
                self.on_new_page(edition, *key, page)
        return send(page, environ, start_response)

    def may_be_cached(self, environ):
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and f"{settings.SESSION_COOKIE_NAME}=" not in environ.get("HTTP_COOKIE", "")
            and environ["wsgi.url_scheme"] == settings.SITE.scheme
            and settings.STORED_PAGES.match(environ["PATH_INFO"])
            and self.is_ours(environ.get("HTTP_HOST", ""))
            and has_known_keys(environ.get("QUERY_STRING", ""))
        )

    def is_ours(self, host):
        """Whether Django accepts this host; validated once for each spelling."""
        if host not in self.hosts:
            if len(host) > 300 or not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
                return False
            if len(self.hosts) < 100:
                self.hosts.add(host)
        return True

    def edition(self):
        try:
            return read()
        except DatabaseError:  # Django reports it, and connects again
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
    """The page, or 304 when the client has it already; a strong validator, compared weakly (RFC 9110, 13.1.2)."""
    body = page.body(accepted_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (known == "*" or body.etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]):
        start_response("304 Not Modified", body.unchanged)
        return []
    start_response("200 OK", body.sent)
    return [body.content] if environ["REQUEST_METHOD"] == "GET" else []


class DjangoResponse:
    """Django's response to a request, made whole, uncompressed and without conditions."""

    def __init__(self, application, environ):
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS} | {"REQUEST_METHOD": "GET"}
        self.content = application(plain, self.start)

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    def is_for_everyone(self):
        headers = {name.lower(): value.lower() for name, value in self.headers}
        return (
            self.status == "200 OK"
            and headers.get("content-type", "").partition(";")[0] in TYPES
            and "set-cookie" not in headers
            and "cookie" not in headers.get("vary", "")
            and not any(word in headers.get("cache-control", "") for word in ("no-store", "private"))
        )

    def page(self):
        try:
            return CachedPage(self.headers, b"".join(self.content))
        finally:
            self.content.close()

    def pass_on(self, environ, start_response):
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] == "GET":
            return self.content
        self.content.close()
        return []
