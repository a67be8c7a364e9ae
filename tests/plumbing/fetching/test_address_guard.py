"""The guard lets this server go to public websites only: whatever the spelling, the name server or a redirect says."""

import socket

import pytest

from dossier.plumbing.fetching import address_guard
from dossier.plumbing.fetching.errors import FetchError, Refused, TooSlow
from dossier.plumbing.fetching.fetch import Deadline, fetch

PUBLIC = "93.184.215.14"


@pytest.fixture
def names(monkeypatch):
    """What the name servers answer: host → numbers. An IP address is its own answer, as with the real ones."""
    known = {}

    def answer(host, port, **kwargs):
        if host not in known and not host[0].isdigit() and ":" not in host:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (number, port, 0, 0))
            if ":" in number
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))
            for number in known.get(host, [host])
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


@pytest.fixture
def connected(monkeypatch):
    """Every place a connection is made to; none is really made."""
    places = []

    def connect(sock, place):
        places.append(place[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    return places


def places(address):
    return [place[0] for _family, place in address_guard.resolve_public(address_guard.read_target(address), Deadline(5))]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "example.org/pad",
        "http:///pad",
        "http://",
        "",
        "https://example..org/",
        "https://-a.example.org/",
        "https://example.org:99999/",
        "https://example.org:poort/",
        "https://[::1/",
        "https://[v1.x:y]/",
        "https://exa mple.org/",
        "https://example.org/\r\nX: 1",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/\x00",
        "https://%31%32%37.0.0.1/",
        "https://intranet/",
        "https://localhost/",
        "https://localhost./",
        "https://LOCALHOST/",
        f"https://{'a' * 64}.nl/",
    ],
)
def test_what_is_no_address_of_a_website_is_refused(address):
    with pytest.raises(Refused, match="geen adres van een openbare website"):
        address_guard.read_target(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "127.0.0.01",
        "1.2.3.4.5",
        "256.1.1.1",
        "0",
        "1",
        "x.0x7f",
    ],
)
def test_an_odd_spelling_of_a_number_is_refused_before_anyone_is_asked(names, connected, host):
    with pytest.raises(Refused):
        fetch(f"http://{host}/")
    assert connected == []


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.0.0.1.", "127.255.255.254", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.88.99.1", "198.18.0.1", "224.0.0.1"),
        *("240.0.0.1", "255.255.255.255", "203.0.113.5", "168.63.129.16"),
        *(
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "[::127.0.0.1]",
            "[fe80::1]",
            "[fec0::1]",
            "[fd00:ec2::254]",
        ),
        *(
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[2001:db8::1]",
            "[100::1]",
        ),
        *("１２７.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1"),
    ],
)
def test_an_address_in_a_closed_network_is_refused(names, connected, host):
    with pytest.raises(Refused, match="gesloten netwerk"):
        fetch(f"http://{host}/")
    assert connected == []


@pytest.mark.parametrize(
    "number", [PUBLIC, "172.15.255.255", "172.32.0.1", "100.63.255.255", "2a00:1450:400e::65", "2001:67c:2e8::1"]
)
def test_a_public_number_is_let_through(names, number):
    names["example.org"] = [number]
    assert places("https://example.org/") == [number]


@pytest.mark.parametrize(
    "secret", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:10.0.0.5", "fd00::1", "fe80::1%eth0"]
)
def test_a_name_with_one_answer_in_a_closed_network_is_refused_as_a_whole(names, connected, secret):
    names["mixed.example.org"] = [PUBLIC, secret]
    with pytest.raises(Refused):
        fetch("https://mixed.example.org/")
    assert connected == []


def test_the_connection_goes_to_the_answer_that_was_judged_and_the_name_is_asked_once(monkeypatch, connected):
    asked = []

    def rebinding(host, port, **kwargs):
        asked.append(host)
        number = PUBLIC if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with pytest.raises(FetchError, match="rebind.example.org is niet te bereiken"):
        fetch("http://rebind.example.org/")
    assert (asked, connected) == (["rebind.example.org"], [PUBLIC])


def test_the_next_answer_is_tried_when_the_first_does_not_open(names, connected):
    names["example.org"] = ["2a00:1450:400e::65", PUBLIC]
    with pytest.raises(FetchError):
        fetch("http://example.org/")
    assert connected == ["2a00:1450:400e::65", PUBLIC]


def test_a_name_nobody_knows_is_told_by_name(names):
    with pytest.raises(FetchError, match=r"Er is geen website met de naam bestaat-niet\.example\."):
        fetch("https://bestaat-niet.example/")


def test_a_name_server_that_is_silent_holds_nobody_up(monkeypatch):
    import time

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(8))
    started = time.monotonic()
    with pytest.raises(TooSlow):
        fetch("https://example.org/", seconds=0.2)
    assert time.monotonic() - started < 6


@pytest.mark.parametrize(
    "address", ["https://eva:geheim@example.org/", "https://example.org@127.0.0.1/", "https://@example.org/"]
)
def test_a_user_name_in_an_address_is_refused(address):
    with pytest.raises(Refused, match="gebruikersnaam"):
        address_guard.read_target(address)


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 8000, 8080, 11211])
def test_only_the_ports_of_websites_are_used(port):
    with pytest.raises(Refused, match="poort"):
        address_guard.read_target(f"http://example.org:{port}/")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org.:80/", "http://example.org/"),
        ("https://gemeente-súdwest.nl/één", "https://xn--gemeente-sdwest-cvb.nl/%C3%A9%C3%A9n"),
        ("https://example.org/a%2Fb?q=één%20x", "https://example.org/a%2Fb?q=%C3%A9%C3%A9n%20x"),
        ("http://[2A00:1450:400E::65]/", "http://[2a00:1450:400e::65]/"),
    ],
)
def test_an_address_is_read_as_a_browser_would(written, meant):
    assert address_guard.read_target(written).address == meant


def test_the_test_server_is_let_through_by_its_setting_and_no_other_port_of_it(settings):
    settings.FETCH_ALSO = ("127.0.0.1", 9999)
    assert places("http://127.0.0.1:9999/") == ["127.0.0.1"]
    for other in ("http://127.0.0.1:9998/", "http://127.0.0.1/", "http://localhost:9999/", "http://127.0.0.2:9999/"):
        with pytest.raises(Refused):
            places(other)
