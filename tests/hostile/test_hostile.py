"""What scanners send, to every public address: never an error of ours, never a payload given back as it came (standard S12)."""

import re

import pytest
from django.test import Client

from tests.addresses import ITEMS, PAGES

MARK = "zq7x"
PAYLOADS = [
    f"<script>{MARK}</script>",
    f"\"'><img src=x onerror={MARK}>",
    f"{{{{7*7}}}}{{% {MARK} %}}",
    f"' OR 1=1 -- {MARK}",
    f"a\r\nSet-Cookie: {MARK}=1",
    f"//{MARK}.example/",
    "../../../../etc/passwd",
    "\x00",
    "\ud7ff\ufffe\u202e",
    "9" * 400,
    "-1",
    "1e309",
    "w" * 9000,
    "[]",
    "$(sleep 9)`id`",
]
RAW = [
    *("%", "%zz", "%00", "%0d%0aSet-Cookie:%20zq7x=1", "%c3%28", "%ed%a0%80", "%ff%fe", "&&==&=", "q[]=1&q[a]=2", ";", "?" * 50),
    "a=1&" * 1500,
]
KEYS = ["q", "thema", "jaar", "soort", "herkomst", "organisatie", "pagina", "doelgroep", "naar", "item", "next", "_method"]
TARGETS = [
    *PAGES,
    *ITEMS.values(),
    *("/zoeken/", "/bijdragen/?soort=vraag", "/reageren/een-blog/", "/themas/mobiliteit/", "/organisaties/gemeente-leiden/"),
    *("/bijdragen/geen-adres/", "/voorbeeld/geen-adres/", "/bestanden/bijlagen/x.pdf", "/beheer/login/", "/beheer/", "/en/"),
]
ASKED = ["/nieuws/", "/bijeenkomsten/archief/", "/zoeken/", "/bijdragen/", "/beheer/login/"]
PATHS = [
    *("/%00", "/%ff", "/%", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/", "//zq7x.example/", "/\\zq7x.example", "/zoeken/%0a"),
    *("/nieuws/%0d%0aSet-Cookie:%20zq7x=1", f"/nieuws/{'a' * 5000}/", f"/nieuws/pagina/{'9' * 5000}/", "/nieuws/pagina/-1/"),
    *("/themas/%f0%9f%92%a9/", "/organisaties/%00/", "/reageren/%00/", "/bijdragen/%00/", "/nieuws/;jsessionid=1", "/.env"),
    *("/.git/config", "/wp-login.php", "/nieuws/<script>zq7x</script>/", "/bestanden/afbeeldingen/..%2f..%2fdossier.sqlite3"),
]
HEADERS = [
    {"Accept-Language": "x" * 5000},
    {"Accept-Encoding": "gzip;q=abc, *;q=1e999"},
    {"If-Modified-Since": "Sat, 99 Foo 99999 99:99:99 GMT", "If-None-Match": '"' + "x" * 5000},
    {"If-None-Match": "*", "Range": "bytes=99999999999999999999-"},
    {"X-Forwarded-Host": "zq7x.example", "X-Forwarded-Proto": "https, http", "X-Forwarded-For": "zq7x, <script>"},
    {"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/beheer/", "X-Rewrite-URL": "/zq7x"},
    {"Cookie": "csrftoken=" + "a" * 5000 + "; sessionid=zq7x%00; messages=zq7x"},
    {"Referer": "javascript:zq7x", "Origin": "null", "User-Agent": "() { :; }; zq7x"},
    {"Host": "zq7x.example"},
    {"Host": "testserver:99999999"},
    {"Host": "a b"},
]
BODIES = [
    (b"\x00\xff\xfe", "application/x-www-form-urlencoded"),
    (b"a=%zz&b=%ff&c=%00", "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % number for number in range(1200)), "application/x-www-form-urlencoded"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"anything", "multipart/form-data"),
    (b"anything", "multipart/form-data; boundary=" + "y" * 300),
    (
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00../../zq7x"\r\n\r\nb\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    (b'{"a": ' + b"[" * 3000, "application/json"),
    (b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "text/xml"),
    (b"a=1", "application/x-www-form-urlencoded; charset=zq7x"),
    (b"a=1", "\x00"),
    (b"", ""),
]
METHODS = ["post", "put", "patch", "delete", "options", "head", "trace"]


@pytest.fixture
def cast(db, one_of_each_once):
    return one_of_each_once


@pytest.fixture
def ask(cast):
    client = Client()  # an error of ours is raised, with the place where it arose

    def send(method="get", address="/", **options):
        answer = client.generic(method.upper(), address, **options)
        content = b"".join(answer).decode(errors="replace")
        judge(answer, content, f"{method} {address[:120]} {str(options)[:160]}")

    return send


def judge(answer, content, what):
    assert answer.status_code < 500, what
    assert not re.search(r"Traceback|site-packages|/dossier/\w+\.py", content), what
    for payload in PAYLOADS[:2]:
        assert payload not in content, what
    assert MARK not in " ".join([*answer.cookies, answer.get("Location", "").partition("?")[0].partition("/nieuws/")[0]]), what
    assert not re.search(r"[\r\n]", "".join(answer.headers.values())), what


@pytest.mark.parametrize("address", ASKED)
def test_no_query_string_breaks_a_page_that_reads_it_or_comes_back_as_it_was(ask, address):
    for payload in PAYLOADS:
        for keys in (KEYS[0::3], KEYS[1::3], KEYS[2::3]):  # the first that is wrong may end the reading
            ask(address=address, query_params=dict.fromkeys(keys, payload))
    for raw in RAW:
        ask(address=address, QUERY_STRING=f"soort=vraag&q={raw}&{raw}")


@pytest.mark.parametrize("address", TARGETS)
def test_no_query_string_breaks_any_page(ask, address):
    path, _, query = address.partition("?")
    ask(address=path, query_params=dict(zip(KEYS, PAYLOADS, strict=False)))
    ask(address=path, QUERY_STRING=f"{query}&{'&'.join(RAW)}")


@pytest.mark.parametrize("path", PATHS)
def test_no_path_breaks_the_site(ask, path):
    ask(address=path)
    ask("post", path)


@pytest.mark.parametrize("headers", HEADERS)
def test_no_header_breaks_a_page(ask, headers):
    for address in (
        "/",
        "/nieuws/",
        "/nieuws/een-news/",
        "/zoeken/?q=a",
        "/bijdragen/?soort=vraag",
        "/bestaat-niet/",
        "/beheer/",
    ):
        ask(address=address, headers=headers)


@pytest.mark.parametrize("method", METHODS)
def test_no_method_breaks_a_page(ask, method):
    for address in TARGETS:
        ask(method, address)


@pytest.mark.parametrize("body", range(len(BODIES)))
def test_no_body_breaks_a_form(ask, body):
    data, kind = BODIES[body]
    for address in (
        "/bijdragen/?soort=vraag",
        "/bijdragen/?soort=nieuws",
        "/reageren/een-blog/",
        "/beheer/login/",
        "/zoeken/",
        "/nieuws/",
    ):
        ask("post", address, data=data, content_type=kind)


def test_a_redirect_stays_on_the_site_whatever_is_typed(cast):
    client = Client()
    for path in ("//zq7x.example", "/%2f/zq7x.example/..", "/nieuws%0d%0aLocation:https://zq7x.example", "/beheer//zq7x.example"):
        location = client.get(path).get("Location", "/")
        assert re.match(r"/(?![/\\])", location), (path, location)


def test_after_logging_in_one_stays_on_the_site(client, editor):
    for next_page in (
        "//zq7x.example/",
        "https://zq7x.example/",
        "/\\zq7x.example",
        "javascript:alert(1)",
        "\r\nSet-Cookie: zq7x=1",
    ):
        client.logout()
        answer = client.post("/beheer/login/", {"username": "eva", "password": "eva", "next": next_page})
        assert (answer.status_code, answer["Location"]) == (302, "/beheer/"), next_page
