"""Text for other programs: whatever someone pasted, XML takes it."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from dossier.texts.plain import fit, in_one_line


@given(st.text(st.characters()))
def test_any_text_is_taken_by_xml_and_keeps_its_words(text):
    element = ElementTree.fromstring(f"<a>{escape(fit(text))}</a>")  # noqa: S314  (our own)
    assert (element.text or "").split() == fit(text).split()
    assert len(in_one_line(text).splitlines()) <= 1


def test_what_a_reader_sees_stays():
    assert fit("é 💡\t\r\n\u2028 \x0bx\x00\x7f\x85\ufffe") == "é 💡\t\r\n\u2028 x"
    assert in_one_line(" twee\r\nregels\u2028en\x0btabs\t ") == "twee regels en tabs"
