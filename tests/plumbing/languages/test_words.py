"""Every word on a page is one of three: said by the interface through gettext, marked with its language, or a name.

The language of the page is replaced by one in which gettext puts everything between brackets; what stands outside them is either
content that must be marked, or a word that nobody can translate.
"""

from datetime import UTC, datetime

import pytest
from django.utils.translation import trans_real

from dossier.content.items.kinds import Kind
from dossier.content.media.models import Picture
from tests.addresses import ITEMS, PAGES, in_english
from tests.conftest import make_item, make_leiden, make_mobility
from tests.plumbing.languages.words import Bracketed, left_over

CONTENT = {
    "title": "Warmte telt",
    "teaser": "Waarover gaat dit.",
    "why": "Bruikbaar elders.",
    "body": "<h2>Tussenkop</h2><p>Lopende <em>tekst</em>.</p>",
    "place": "Stadhuis, Leiden",
}
OWN = {
    "blog": {"author_name": "Jo", "author_role": "adviseur", "author_municipality": "Leiden"},
    "project": {"outcome": "<p>Afgelopen.</p>", "lesson": "Begin klein.", "funder": "Rijk", "contact": "Balie"},
    "event": {"audience_note": "ook raadsleden", "programme": "<p>Inloop.</p>", "recap": "<p>Druk.</p>"},
    "publication": {"authors": "Jo", "publisher": "Drukker"},
    "news": {"aspect": "linkpost", "source_url": "https://www.example.org/", "provenance": "extern"},
}
NAMES = ["Smart Society", "Voorbeeldgemeente", "csrftoken", "ISBN", "DOI", "www.example.org", "example.org"]
NAMES += ["RIS", "BibTeX", "CSL-JSON", "Jo (2024).", "Drukker.", "Autoriteit Persoonsgegevens"]
NAMES += ["axe-core", "HTML_CodeSniffer", "IBM Equal Access", "Nu HTML Checker"]
# What editors wrote in Dutch whatever the language of the item; and what a title or a description cannot mark.
DUTCH = ["Mobiliteit", "Gemeente Leiden", "Hoe mensen en spullen zich verplaatsen.", "Gevel", "Foto: redactie", "Achterhaald."]
NOW = datetime(2026, 1, 2, tzinfo=UTC)
ADDRESSES = dict.fromkeys(
    [
        *PAGES,
        *ITEMS.values(),
        "/themas/mobiliteit/",
        "/organisaties/gemeente-leiden/",
        "/nieuws/?thema=mobiliteit&organisatie=gemeente-leiden",
        "/publicaties/?jaar=1999",
        "/bijeenkomsten/archief/",
        "/bijeenkomsten/maand/2019-03/",
        "/zoeken/?q=warmte+leiden+mobiliteit",
        "/zoeken/?q=mobiliteitt+zzz",
        "/bijdragen/?soort=bijeenkomst&over=een-news",
        "/bijdragen/?soort=vraag",
        "/reageren/een-blog/",
        "/reageren/een-blog/dank/",
        "/reageren/een-news/",
    ],
    200,
) | {"/bestaat-niet/": 404, "/nieuws/ingetrokken/": 410}


def fill(language):
    """Every kind with all its words, all in one language."""
    theme, body = make_mobility(), make_leiden()
    Picture.objects.bulk_create([Picture(file="a.png", width=4, height=3, alternative="Gevel", credit="Foto: redactie")])
    picture = Picture.objects.get()
    for kind in Kind.values:
        given = CONTENT | OWN.get(kind, {}) | {"organisation": body, "picture": picture, "language": language}
        item = make_item(kind, slug=f"een-{kind}", themes=[theme], **given)
        if kind == "project":
            item.partners.add(body)
            item.updates.create(date="2024-01-02", title="Aftrap", text="Begonnen.")
        if kind == "event":
            item.speakers.create(name="Jo", role="spreker")
            make_item("event", slug="vorig", starts=datetime(2019, 3, 18, 9, tzinfo=UTC), **{**given, "part_of_id": None})
        if kind == "blog":
            received = {"name": "Smart Society", "email": "jo@example.org", "text": "Mooi stuk.", "reply": "Dank."}
            item.received.create(**received, number="1", state="approved", judged_at=NOW, approved_at=NOW)
    gone = {"withdrawn_at": NOW, "withdrawn_reason": "Achterhaald."}
    make_item("news", slug="ingetrokken", **CONTENT | {"language": language} | gone)


@pytest.fixture(params=["nl", "en"])
def page_language(request, db, monkeypatch):
    """A language of the interface, between brackets, with a dossier in the other one."""
    fill("en" if request.param == "nl" else "nl")
    monkeypatch.setitem(trans_real._translations, request.param, Bracketed(request.param))
    return request.param


def test_every_word_is_translated_marked_or_a_name(client, page_language):
    names = NAMES + (DUTCH if page_language == "nl" else [])
    for address, status in ADDRESSES.items():
        answer = client.get(in_english(address) if page_language == "en" else address)
        assert answer.status_code == status
        html = answer.content.decode()
        head, body = html.split("</head>")
        assert left_over(body, page_language, names) == [], address
        assert left_over(head, page_language, [*names, *DUTCH, *CONTENT.values()]) == [], address


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>⟦Year⟧</p>", []),
        ("<p>Jaar</p>", ["Jaar"]),
        ("<p>⟦By <b>Jo</b> in ⟦May⟧ 2024⟧, uur</p>", [", uur"]),
        ('<p lang="nl">Jaar <img alt="Gevel"></p><input placeholder="Zoek">', ["Zoek"]),
        ('<p lang="nl">Jaar <span lang="en">Year</span></p>', ["Year"]),
    ],
)
def test_this_test_sees_what_is_left_over(html, found):
    assert left_over(html, "en", []) == found
