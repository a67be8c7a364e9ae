"""Whatever comes in, the checks answer, and their work grows no faster than the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.content.texts.advice import ALTERNATIVE, BODY, PLAIN, TEASER, TITLE
from dossier.content.texts.cleaning import is_dangerous, paragraphs

PIECES = [
    "<p>",
    "</p>",
    "<h2>",
    "<h4>",
    "</h2>",
    "<a href='x'>",
    "</a>",
    "<table>",
    "<td>",
    "<strong>",
    "<p lang='",
    "<",
    ">",
    "&",
    "&#x",
]
PIECES += ["<!--", "12 mei", "KLIK", "hier", " ", ".", "“", "\x00", "\ue000", "é", "2024"]
HTMLISH = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(HTMLISH)
def test_no_text_makes_a_check_fail(text):
    for sort in (TITLE, TEASER, PLAIN, BODY, ALTERNATIVE):
        assert all(finding.message for finding in sort.findings(text))


UNITS = [
    "<",
    "<a ",
    "<x on",
    '<a href="',
    "<p>",
    "<strong>",
    "<!--",
    "A",
    "AAAA ",
    "1 ",
    "12 mei ",
    ".",
    "?! ",
    " ",
    "&amp",
    "a.b.",
    "foto-1",
]
UNITS += ['<a href="/x">hier</a>', "<table><tr><td>a", "<p>een 3 mei.</p>", "<h2>", "_", "9"]


def seconds(function, text):
    begin = time.process_time()
    function(text)
    return time.process_time() - begin


@pytest.mark.parametrize("unit", UNITS)
def test_sixteen_times_the_text_is_less_than_half_the_square_of_the_work(unit):
    """The square would be 256 times. A busy machine disturbs single runs, so the quickest of a few counts."""

    def work(text):
        for sort in (TITLE, TEASER, PLAIN, BODY, ALTERNATIVE):
            list(sort.findings(text))
        is_dangerous(text)
        paragraphs(text)

    short, long = unit * 250, unit * 4_000
    work(short)
    once = max(min(seconds(work, short) for _ in range(3)), 0.002)
    assert any(seconds(work, long) < 128 * once for _ in range(3))
