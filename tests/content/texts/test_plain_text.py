"""Text for other programs: whatever someone pasted, XML takes it."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.content.texts.plain_text import clean_line, fit, in_one_line, readable


@given(st.text(st.characters()))
def test_any_text_is_taken_by_xml_and_keeps_its_words(text):
    element = ElementTree.fromstring(f"<a>{escape(fit(text))}</a>")  # noqa: S314  (our own)
    assert (element.text or "").split() == fit(text).split()
    assert len(in_one_line(text).splitlines()) <= 1


def test_what_a_reader_sees_stays():
    assert fit("é 💡\t\r\n\u2028 \x0bx\x00\x7f\x85\ufffe") == "é 💡\t\r\n\u2028 x"
    assert in_one_line(" twee\r\nregels\u2028en\x0btabs\t ") == "twee regels en tabs"


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\x00"])
def test_of_a_title_from_elsewhere_what_nobody_sees_is_gone(sign):
    assert clean_line(f"optio{sign}nal {sign} hyphen") == "optional hyphen"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ren\u0065\u0301e\x07", "Ren\u0065\u0301e"),
        ("bel\u202eeid\u2069", "beleid"),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم"),  # joiners belong to what is seen
        ("twee\n\nregels", "twee\n\nregels"),
        ("\u200b \u2066\n\u00ad", ""),
    ],
)
def test_what_a_stranger_typed_is_what_others_see(typed, kept):
    assert readable(typed) == kept
