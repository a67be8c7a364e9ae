"""Nothing that runs comes out of the cleaning, however it was written."""

import re
from html.parser import HTMLParser

import pytest

from dossier.content.texts.cleaning import ATTRIBUTES, SCHEMES, clean, to_parts
from tests.content.texts.vectors import VECTORS


class Reader(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def is_safe(address):
    """As a browser reads it (WHATWG URL): control characters go, and what has no scheme leads to this site."""
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE)
    return scheme is None or scheme[1].lower() in SCHEMES


@pytest.mark.parametrize("vector", VECTORS)
def test_only_what_the_list_knows_comes_out(vector):
    for tag, attributes in Reader(clean(f"<p>Voor</p>{vector}<p>Na</p>")).found:
        assert tag in ATTRIBUTES
        assert set(attributes) <= ATTRIBUTES[tag]
        assert is_safe(attributes.get("href", ""))


@pytest.mark.parametrize("vector", VECTORS)
def test_cleaning_twice_changes_nothing_more(vector):
    assert clean(clean(vector)) == clean(vector)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_frame_around_a_table_lets_nothing_out(vector):
    for tag, attributes in Reader("".join(map(str, to_parts(vector)))).found:
        frame = {"class", "role", "tabindex", "aria-label"} if tag == "div" else set()
        assert set(attributes) <= ATTRIBUTES.get(tag, frame)


def test_there_are_vectors_enough():
    assert len(set(VECTORS)) >= 40
