"""A feed as a test looks at it."""

from xml.etree import ElementTree

from tests.reading.feeds.rfc4287 import ATOM, faults


def read(client, address="/feed/"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not (found := faults(answer.content)), found
    return ElementTree.fromstring(answer.content)  # noqa: S314  (our own)


def entries_of(client, address="/feed/"):
    return read(client, address).findall(f"{ATOM}entry")


def entry_of(client, address="/feed/"):
    return entries_of(client, address)[0]


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def link(element, rel):
    return next((link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel), None)
