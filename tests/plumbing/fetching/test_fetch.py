"""Fetching a page: within limits of time and size, from redirect to redirect, and in words when it fails."""

import gzip
import itertools
import ssl
import time

import pytest

from dossier.plumbing.fetching.apps import only_public_addresses
from dossier.plumbing.fetching.errors import FetchError, OtherType, Refused, TooLarge, TooSlow
from dossier.plumbing.fetching.fetch import fetch
from tests.elsewhere import ARTICLE, website
from tests.house.test_settings import start

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site(settings):
    with website() as site:
        settings.FETCH_ALSO = ("127.0.0.1", site.port)
        yield site


def redirect(target):
    return 302, {"Location": target, "Content-Length": "0"}, b""


def test_a_page_comes_with_its_address_and_text(site):
    page = fetch(f"{site.url}/artikel")
    assert (page.address, page.text) == (f"{site.url}/artikel", ARTICLE)


def test_we_say_who_we_are_and_bring_no_cookie(site, settings):
    settings.SITE_NAME, settings.SITE_URL = "Slimme stad é", "https://dossier.example.org"
    site.pages["/"] = redirect("/artikel")
    site.pages["/"][1]["Set-Cookie"] = "a=b"
    fetch(site.url)
    (_, _), (path, headers) = site.asked
    assert path == "/artikel"
    assert headers["User-Agent"] == "Kennisdossier (Slimme stad; +https://dossier.example.org/)"
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert "Cookie" not in headers


def test_redirects_are_followed_also_without_a_host(site):
    site.pages |= {"/a": redirect("b?c"), "/b?c": redirect(f"{site.url}/artikel#deel")}
    assert fetch(f"{site.url}/a").address == f"{site.url}/artikel"


@pytest.mark.parametrize(
    "target",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/"),
        *("file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO", "http://2130706433/", "//127.0.0.1:1/", "javascript:alert(1)"),
        *("http://[::ffff:127.0.0.1]/", "http://user@127.0.0.1/"),
    ],
)
def test_a_redirect_is_judged_like_the_address_itself(site, target):
    site.pages["/"] = redirect(target)
    with pytest.raises(Refused):
        fetch(site.url)
    assert len(site.asked) == 1


def test_after_five_redirects_it_is_enough(site):
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(6)} | {"/6": "te ver"}
    with pytest.raises(FetchError, match="steeds door naar een ander adres"):
        fetch(f"{site.url}/0")
    assert fetch(f"{site.url}/1").text == "te ver"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Length": str(10**9)}, itertools.repeat(b"x" * 65536)),
        ({}, itertools.repeat(b"x" * 65536)),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 50_000_000)),
        ({"Content-Encoding": "deflate"}, gzip.compress(b"x" * 50_000_000)),
    ],
)
def test_a_huge_page_is_dropped_also_when_it_came_packed(site, headers, body):
    site.pages |= {"/": redirect("/groot"), "/groot": (200, HTML | headers, body)}
    with pytest.raises(TooLarge):
        fetch(site.url, max_bytes=1_000_000)


def test_a_page_of_just_the_limit_is_read(site):
    site.pages["/"] = "x" * 1000
    assert len(fetch(site.url, max_bytes=1000).text) == 1000
    site.pages["/"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1000))
    assert len(fetch(site.url, max_bytes=1000).text) == 1000


def drip(pieces, pause=0.05):
    for piece in pieces:
        time.sleep(pause)
        yield piece


@pytest.mark.parametrize("path", ["/koppen", "/tekst", "/stil"])
def test_a_server_that_drips_is_left_at_the_end_of_our_time(site, path):
    site.pages |= {
        "/koppen": (200, {"X": "y"}, drip(itertools.repeat(b"a"))),
        "/tekst": (200, HTML, drip(itertools.repeat(b"a"))),
        "/stil": (200, HTML | {"Content-Length": "9"}, drip([b"a"], pause=8)),
    }
    if path == "/koppen":
        site.answer = dripping_headers
    started = time.monotonic()
    with pytest.raises(TooSlow, match="te lang"):
        fetch(f"{site.url}{path}", seconds=0.4)
    assert time.monotonic() - started < 6


def dripping_headers(path):
    """Headers that never end, each of them a moment after the other."""

    class Slow(dict):
        def items(self):
            for n in itertools.count():
                time.sleep(0.05)
                yield f"X-{n}", "a"

    return 200, Slow(), b""


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "laat een programma"),
        (403, "laat een programma"),
        (429, "laat een programma"),
        (404, "geen pagina"),
        (410, "geen pagina"),
        (503, "fout"),
    ],
)
def test_a_refusal_of_the_website_is_told_with_its_number(site, status, words):
    site.pages["/"] = (status, HTML, b"nee")
    with pytest.raises(FetchError, match=rf"{words}.*{status}"):
        fetch(site.url)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Content-Type": "application/pdf"}, "PDF"),
        ({"Content-Type": "image/png"}, "bestand"),
        ({"Content-Type": "onzin"}, "bestand"),
        ({}, "bestand"),
    ],
)
def test_what_is_no_web_page_is_told_and_not_read(site, headers, words):
    site.pages["/"] = (200, headers, itertools.repeat(b"%PDF-"))
    with pytest.raises(OtherType, match=words):
        fetch(site.url)


@pytest.mark.parametrize(
    "answer",
    [
        (200, HTML | {"Content-Encoding": "gzip"}, b"geen gzip"),
        (200, HTML | {"Content-Encoding": "br"}, b"x"),
        (304, {}, b""),
        (206, HTML, b"x"),
        (302, HTML, b"nergens heen"),
        (302, {"Location": "http://[::1"}, b""),
        (200, HTML | {"Transfer-Encoding": "chunked"}, b"zz\r\nonzin"),
        (200, HTML | {"X": "y" * 70_000}, b"x"),
    ],
)
def test_an_answer_that_makes_no_sense_is_told(site, answer):
    site.pages["/"] = answer
    with pytest.raises(FetchError, match="niet te begrijpen|niet te bereiken"):
        fetch(site.url)


def test_a_website_that_is_down_is_told(settings):
    with website() as site:
        settings.FETCH_ALSO = ("127.0.0.1", site.port)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is niet te bereiken"):
        fetch(site.url)


def test_a_secure_connection_that_fails_is_told(site):
    with pytest.raises(FetchError, match="beveiligde verbinding"):
        fetch(site.url.replace("http", "https"))


def test_the_certificate_must_be_that_of_the_name(site, monkeypatch):
    asked = {}

    def wrap_socket(context, sock, server_hostname):
        asked.update(name=server_hostname, check=context.check_hostname, mode=context.verify_mode)
        sock.close()
        raise ssl.SSLCertVerificationError

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap_socket)
    with pytest.raises(FetchError, match="beveiligde verbinding"):
        fetch(site.url.replace("http", "https"))
    assert asked == {"name": "127.0.0.1", "check": True, "mode": ssl.CERT_REQUIRED}


@pytest.mark.parametrize(
    ("stated", "body"),
    [
        ("utf-8", "één".encode("cp1252")),
        ("iso-8859-1", "één".encode()),
        ("iso-8859-1", "één".encode("cp1252")),
        ("zip", "één".encode("cp1252")),
        ("iso-8859-99", "één".encode("cp1252")),
        ("punycode", "één".encode()),
        ("utf-8", "één".encode("utf-16")),
        ("utf-8", b"\xef\xbb\xbf" + "één".encode()),
        ("iso-8859-2", "één".encode("iso-8859-2")),
    ],
)
def test_a_wrong_character_set_spoils_no_letter(site, stated, body):
    site.pages["/"] = (200, {"Content-Type": f"text/html; charset={stated}"}, body)
    assert fetch(site.url).text == "één"


def test_one_bad_byte_in_utf_8_spoils_no_more_than_itself(site):
    site.pages["/"] = (200, {"Content-Type": "text/html"}, '<meta charset="utf-8">Café – €5'.encode() + b"<!-- \xff -->")
    assert fetch(site.url).text == '<meta charset="utf-8">Café – €5<!-- \ufffd -->'


def test_the_page_itself_may_tell_its_character_set(site):
    site.pages["/"] = (200, {"Content-Type": "text/html"}, b'<meta charset="koi8-r">' + "мир".encode("koi8-r"))
    assert fetch(site.url).text.endswith("мир")


def test_the_deployment_check_refuses_a_server_that_may_fetch_from_its_own_network(settings):
    settings.FETCH_ALSO = None
    assert only_public_addresses(None) == []
    settings.FETCH_ALSO = ("127.0.0.1", 9999)
    assert [error.id for error in only_public_addresses(None)] == ["fetching.E001"]


@pytest.mark.parametrize(
    "value", ["127.0.0.1", "9999", "localhost:9999", "127.0.0.1:0", "127.0.0.1:99999", "http://127.0.0.1:80"]
)
def test_nonsense_as_a_test_server_stops_the_start(tmp_path, value):
    assert start(tmp_path, FETCH_ALSO=value).stderr.startswith("FETCH_ALSO is not usable: ")


def test_a_deployment_with_a_test_server_does_not_pass_the_check(tmp_path):
    command = ["manage.py", "check", "--deploy"]
    answer = start(tmp_path, *command, SITE_URL="https://x.example.org", FETCH_ALSO="127.0.0.1:9999")
    assert answer.returncode == 1
    assert "fetching.E001" in answer.stderr
