"""An address is found in whatever way it is written, and nobody else's with it."""

import pytest

from dossier.plumbing.retention.mentions import as_text, pattern, without

JAN = "o'neil+1@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "Mail o'neil+1@example.org.",
        "O'NEIL+1@EXAMPLE.ORG",
        "<p>o&#x27;neil+1@example.org</p>",
        '<a href="mailto:o%27neil%2B1@example.org">',
        "?email=o%27neil%2B1%40example.org&x=1",
        "<o'neil+1@example.org>",
    ],
)
def test_it_is_found_and_struck_out(text):
    found = pattern(JAN)
    assert found.search(text)
    assert "neil" not in without(text, found).lower()


@pytest.mark.parametrize(
    "text", ["xo'neil+1@example.org", "o'neil+1@example.org.uk", "o'neil+1@example.organisatie", "a.o'neil+1@example.org", "neil"]
)
def test_the_address_of_someone_else_is_left_alone(text):
    assert without(text, pattern(JAN)) == text


def test_it_is_struck_out_of_what_is_kept_as_json():
    assert without([{"text": f"van {JAN}", "pk": 1}], pattern(JAN)) == [{"text": "van …", "pk": 1}]


@pytest.mark.parametrize("before", ["\n", "\t", '"', "\u200b"])
def test_it_is_found_in_json_after_what_json_escapes(before):
    value = {"fields": [{"teaser": f"Mail{before}{JAN} voor meer", "pages": 3, "pk": None}]}
    assert pattern(JAN).search(as_text(value))
    assert without(value, pattern(JAN)) == {"fields": [{"teaser": f"Mail{before}… voor meer", "pages": 3, "pk": None}]}
