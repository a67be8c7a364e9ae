"""Stored pages: what lies ready is sent as it lies, to everyone alike, until the content changes; and nothing else is."""

import gzip
from datetime import timedelta
from io import BytesIO

import brotli
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossier.content.items.filters import list_filters
from dossier.content.items.kinds import Kind
from dossier.speed.editions.current import clock
from dossier.speed.page_cache.pages import PageCache, stored_keys
from dossier.speed.page_cache.store import CachedPage, EditionPages, PageStore, accepted_encoding

pytestmark = pytest.mark.django_db
with_commits = pytest.mark.django_db(transaction=True)  # PostgreSQL raises the edition at the commit


class Reader:
    """Asks the WSGI application as a server does; counts what Django was asked."""

    def __init__(self):
        self.asked = []
        django = get_wsgi_application()
        self.application = PageCache(lambda environ, start: self.asked.append(environ["PATH_INFO"]) or django(environ, start))

    def get(self, address, **environ):
        path, _, query = address.partition("?")
        request = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": settings.SITE.netloc,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": settings.SITE.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            **environ,
        }
        body = self.application(request, self.start)
        self.body = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        return self

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = int(status[:3]), dict(headers)


@pytest.fixture(autouse=True)
def _one_connection():
    """A request ends with closing the connection, and the transaction of the test with it; Django's own client does the same."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    clock.stretch = (None, None, None)  # an emptied database gives numbers of editions out again
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def reader():
    return Reader()


def test_a_page_is_made_once_and_then_costs_one_question(reader, make):
    make("news", title="Nieuw bericht")
    first = reader.get("/nieuws/").body
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert reader.get("/nieuws/").body == first
    assert "Nieuw bericht" in first.decode()
    assert reader.asked == ["/nieuws/"]
    assert [query["sql"] for query in asked] == ["SELECT number FROM editions_edition"]


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress), ("", bytes)])
def test_every_encoding_holds_the_same_page_with_a_validator_of_its_own(reader, encoding, unpack):
    plain = reader.get("/over/").body
    etag = reader.headers["ETag"]
    packed = reader.get("/over/", HTTP_ACCEPT_ENCODING=encoding)
    assert unpack(packed.body) == plain
    assert packed.headers.get("Content-Encoding", "") == encoding
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert (packed.headers["ETag"] == etag) is (not encoding)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("", ""),
        ("GZIP;Q=1.0", "gzip"),
        ("gzip;q=onzin", ""),
        (",;,=q", ""),
    ],
)
def test_the_encoding_is_what_the_reader_accepts(header, encoding):
    assert accepted_encoding(header) == encoding


@pytest.mark.parametrize("sent", ["{}", "W/{}", '"ander", {}', "*"])
def test_who_has_the_page_already_gets_no_body(reader, sent):
    etag = reader.get("/").headers["ETag"]
    again = reader.get("/", HTTP_IF_NONE_MATCH=sent.format(etag))
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Content-Security-Policy"]
    assert "Content-Length" not in again.headers


def test_a_stored_page_carries_the_headers_of_the_one_django_made(reader):
    made = reader.get("/").headers
    assert reader.get("/").headers == made
    assert made["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"} <= set(made)


def test_head_gives_the_headers_alone(reader):
    page = reader.get("/").headers
    head = reader.get("/", REQUEST_METHOD="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", page)


@with_commits
@pytest.mark.parametrize("change", ["save", "update", "withdraw", "rename a theme"])
def test_the_first_request_after_a_change_shows_it(reader, make, mobility, change):
    item = make("news", title="Zoals het was", themes=[mobility])
    assert b"Zoals het was" in reader.get("/").body
    if change == "save":
        item.title = "Zoals het is"
        item.save()
    elif change == "update":
        type(item).objects.update(title="Zoals het is")
    elif change == "withdraw":
        type(item).objects.update(withdrawn_at=timezone.now(), withdrawn_reason="Weg.")
    else:
        type(mobility).objects.update(name="Zoals het is")
    page = reader.get("/").body
    assert (b"Zoals het was" in page) is (change == "rename a theme")
    assert (b"Zoals het is" in page) is (change != "withdraw")


@with_commits
def test_what_was_scheduled_appears_by_the_clock(reader, make, monkeypatch):
    make("news", title="Straks", published_at=timezone.now() + timedelta(hours=1))
    assert b"Straks" not in reader.get("/nieuws/").body
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert b"Straks" in reader.get("/nieuws/").body


@with_commits
def test_a_page_begun_before_a_change_is_not_kept_for_after_it(make):
    reader = Reader()
    item = make("news", title="Oud")
    django = reader.application.application

    def slow(environ, start):
        body = django(environ, start)
        type(item).objects.update(title="Nieuw")  # while the page is on its way
        return body

    reader.application.application = slow
    assert b"Oud" in reader.get("/nieuws/").body
    reader.application.application = django
    assert b"Nieuw" in reader.get("/nieuws/").body


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("/", {"HTTP_COOKIE": "sessionid=abc"}),
        ("/nieuws/?utm_source=brief", {}),
        ("/nieuws/?jaar=2024&jaar2=x", {}),
        ("/zoeken/?q=sensoren", {}),
        ("/bijdragen/?soort=vraag", {}),
        ("/beheer/login/", {}),
        ("/bestaat-niet/", {}),
        ("/nieuws/?thema=bestaat-niet", {}),
        ("/", {"REQUEST_METHOD": "OPTIONS"}),
        ("/", {"HTTP_HOST": "kwaad.example"}),
        ("/nieuws/?thema=" + "x" * 400, {}),
    ],
)
def test_what_is_not_the_same_for_everyone_is_made_each_time(reader, address, more):
    for _ in range(2):
        reader.get(address, **more)
    assert len(reader.asked) == 2
    assert reader.application.store.held.pages == {}


def test_a_stored_page_is_not_sent_to_a_reader_with_a_session(reader):
    reader.get("/nieuws/")
    reader.get("/nieuws/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
    assert reader.asked == ["/nieuws/", "/nieuws/"]


def test_a_filtered_list_is_kept(reader, make, mobility):
    make("news", themes=[mobility])
    for _ in range(2):
        assert reader.get(f"/nieuws/?thema={mobility.slug}").status == 200
    assert len(reader.asked) == 1


@pytest.mark.parametrize("kind", Kind)
def test_every_filter_of_a_list_may_be_cached(kind):
    assert {each.key for each in list_filters(kind)} == stored_keys()


def test_the_store_is_bounded_and_drops_the_oldest_pages():
    pages, page = EditionPages("edition"), CachedPage([], b"x" * 1000)
    for number in range(100):
        pages.add(f"/{number}", page, most=20_000)
    assert list(pages.pages) == [f"/{number}" for number in range(90, 100)]
    assert pages.size == 20_000


def test_a_page_that_is_made_twice_counts_once():
    pages = EditionPages("edition")
    for _ in range(3):
        pages.add("/", CachedPage([], b"x" * 1000), most=20_000)
    assert pages.size == 2000


def test_a_huge_page_is_not_cached():
    store = PageStore(most=1000)
    store.add("edition", "/", CachedPage([], b"x" * 100))
    assert store.find("edition", "/") is None


def test_when_the_database_is_away_django_says_so(reader, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr("dossier.speed.page_cache.pages.read", away)
    assert reader.get("/over/").status == 200
    assert reader.application.store.held.pages == {}
