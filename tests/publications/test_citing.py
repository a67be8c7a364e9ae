"""Cite this: a line to copy, three formats that their own parsers read back, and the tags in the page."""

import json
import re
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Organisation
from publications.citing import Citation, one_line, slashed, to_bibtex, to_csl, to_ris
from tests.flat import flat
from tests.reading.metadata.reading import head

TEXTS = st.text(min_size=1, max_size=80).filter(one_line)
FIELDS = {
    "title": "Regie op data",
    "slug": "regie-op-data",
    "teaser": "Wat een gemeente\nkan doen.",
    "authors": "Sven Maltha, Menno Driesse, Nick Jelicic (Dialogic, Utrecht)",
    "publisher": "VNG Realisatie",
    "date": date(2022, 4, 4),
    "aspect": "rapport",
    "isbn": "",
    "doi": "10.1000/a_b",
    "source_url": "https://www.example.org/",
    "pages": 40,
}


def cite(**fields):
    item = Kind.PUBLICATION.model(kind="publication", **{**FIELDS, **fields})
    return Citation(item)


def from_ris(citation):
    return rispy.loads(to_ris(citation))[0]


def from_bibtex(citation):
    library = bibtexparser.parse_string(
        to_bibtex(citation), append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware(keep_braced_groups=False)]
    )
    assert library.failed_blocks == []
    return {name: field.value for name, field in library.entries[0].fields_dict.items()}


def from_csl(citation):
    return json.loads(to_csl(citation))[0]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Sven Maltha, Menno Driesse & Nick Jelicic (2022). Regie op data. VNG Realisatie. https://doi.org/10.1000/a_b"),
        ({"doi": "", "authors": "VNG Realisatie"}, "VNG Realisatie (2022). Regie op data. https://www.example.org/"),
        ({"doi": "", "authors": "", "title": "Wat nu?"}, "VNG Realisatie (2022). Wat nu? https://www.example.org/"),
        (
            {"doi": "", "authors": "", "publisher": "", "source_url": ""},
            "Voorbeeldgemeente (2022). Regie op data. http://127.0.0.1:8000/publicaties/regie-op-data/",
        ),
        (
            {"doi": "", "authors": "", "publisher": "", "organisation": Organisation(name="TNO")},
            "TNO (2022). Regie op data. https://www.example.org/",
        ),
    ],
)
def test_the_line_to_copy_says_who_when_what_and_where(fields, line):
    assert cite(**fields).line == line


@given(title=TEXTS, name=TEXTS)
@example(title="100% {slim} & _vrij_ #1 \\alpha $5 ~ ^", name="Éric O'Brien")
@example(title="Coördinatie à la Ångström: ’s-Hertogenbosch – Łódź", name="Mariëtte van Huijstee")
@example(title="Regel een\r\nER  - \r\nTY  - BOOK", name="A\u2028B\x00")
def test_any_title_and_name_are_read_back_from_every_format(title, name):
    citation = cite(title=title, authors=name)
    wanted = (one_line(title), citation.authors)
    ris, csl = from_ris(citation), from_csl(citation)
    assert (ris["title"], ris["authors"]) == wanted
    assert (csl["title"], [author["literal"] for author in csl["author"]]) == wanted


@given(title=st.text(st.characters(max_codepoint=0x17F, exclude_categories=["C"]), min_size=1, max_size=40).filter(one_line))
@example(title="100% {slim} & _vrij_ #1 \\alpha $5 ~ ^")
@example(title="}{")
@example(title="Coördinatie à la Ångström, Łódź, Øresund, œuvre, Straße, façade, ľ")
def test_bibtex_is_read_back_whatever_signs_a_title_has(title):
    bibtex = to_bibtex(cite(title=title, authors=title))
    assert bibtex.count("{") == bibtex.count("}")
    found = from_bibtex(cite(title=title))
    assert found["title"].replace("\u02c6", "^") == one_line(
        title
    )  # the parser has its own sign for a circumflex that stands alone


def test_bibtex_names_all_that_is_known():
    found = from_bibtex(cite())
    assert found == {
        "title": "Regie op data",
        "author": ["{Sven Maltha}", "{Menno Driesse}", "{Nick Jelicic}"],
        "institution": "VNG Realisatie",
        "year": "2022",
        "month": "4",
        "doi": "10.1000/a_b",
        "url": "https://doi.org/10.1000/a_b",
        "language": "dutch",
    }


def test_a_bibtex_name_with_and_in_it_stays_one_name():
    assert r"author = {{Rock and Roll}}" in to_bibtex(cite(authors="Rock and Roll"))


@pytest.mark.parametrize(
    ("precision", "parts", "ris", "tag"),
    [
        ("dag", [2022, 4, 4], "2022/04/04/", "2022/04/04"),
        ("maand", [2022, 4], "2022/04//", "2022/04"),
        ("jaar", [2022], "2022///", "2022"),
    ],
)
def test_a_date_is_never_more_exact_than_its_source(precision, parts, ris, tag):
    citation = cite(date_precision=precision)
    assert from_csl(citation)["issued"] == {"date-parts": [parts]}
    assert (from_ris(citation)["date"], from_ris(citation)["year"]) == (ris, "2022")
    assert ("month" in from_bibtex(citation)) is (len(parts) > 1)
    assert slashed(citation.dates) == tag


@pytest.mark.parametrize(
    ("fields", "csl", "ris", "bibtex"),
    [
        ({}, "report", "RPRT", "@techreport{"),
        ({"isbn": "978-3-16-148410-0"}, "book", "BOOK", "@book{"),
        ({"aspect": "regelgeving"}, "legislation", "STAT", "@misc{"),
        ({"aspect": "convenant"}, "document", "GEN", "@misc{"),
    ],
)
def test_each_format_has_its_own_word_for_the_type(fields, csl, ris, bibtex):
    citation = cite(**fields)
    assert (from_csl(citation)["type"], from_ris(citation)["type_of_reference"]) == (csl, ris)
    assert to_bibtex(citation).startswith(f"{bibtex}regie-op-data,\n")


def test_ris_has_its_own_line_ends_and_no_value_of_two_lines():
    lines = to_ris(cite()).split("\r\n")
    assert (lines[0], lines[-2:]) == ("TY  - RPRT", ["ER  - ", ""])
    assert not [line for line in lines[:-1] if not re.match(r"[A-Z][A-Z0-9]  - ", line)]
    assert "AB  - Wat een gemeente kan doen." in lines


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_publication_can_be_taken_along(client, make, form, kind):
    make("publication", slug="slimme-straten", title="Slimme straten")
    answer = client.get(f"/publicaties/slimme-straten/citeer/{form}/")
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="slimme-straten.{form}"'
    assert "Slimme straten" in answer.content.decode()


def test_what_cannot_be_cited_is_not_found_gone_or_elsewhere(client, make):
    from django.utils import timezone

    item = make("publication", slug="oud")
    assert client.get("/publicaties/oud/citeer/pdf/").status_code == 404
    assert client.get("/publicaties/niets/citeer/ris/").status_code == 404
    item.slug = "nieuw"
    item.save()
    assert client.get("/publicaties/oud/citeer/ris/")["Location"] == "/publicaties/nieuw/"
    item.withdrawn_at, item.withdrawn_reason = timezone.now(), "Klopt niet."
    item.save()
    assert client.get("/publicaties/nieuw/citeer/ris/").status_code == 410


def test_the_page_shows_the_line_and_has_the_tags_that_reference_managers_read(client, make, pdf_bytes, settings):
    from django.core.files.base import ContentFile

    item = make(
        "publication", title="Slimme straten", authors="Jan, Piet", publisher="TNO", isbn="978-3-16-148410-0", doi="10.1/x"
    )
    attachment = item.attachments.create(title="Rapport", file=ContentFile(pdf_bytes, name="r.pdf"))
    html = client.get(item.get_absolute_url()).content.decode()
    assert 'Jan &amp; Piet (2024).<cite lang="nl">Slimme straten</cite>. TNO. https://doi.org/10.1/x</p>' in flat(html)
    page = head(client, item.get_absolute_url())
    assert page.all("citation_author") == ["Jan", "Piet"]
    assert page.one("citation_publication_date") == "2024/05/17"
    assert page.one("citation_pdf_url") == settings.SITE_URL + attachment.file.url
    assert [page.one(f"citation_{name}") for name in ("title", "publisher", "language", "isbn", "doi")] == [
        *("Slimme straten", "TNO", "nl", "978-3-16-148410-0", "10.1/x")
    ]


def test_other_kinds_have_no_citation_tags(client, news):
    assert head(client, news.get_absolute_url()).one("citation_title") is None
