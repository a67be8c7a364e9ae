"""What a page elsewhere says of itself becomes values for the form, whatever the page is made of."""

import time
from datetime import date

import pytest

from dossier.content.items.models import Organisation
from dossier.editing.linkpost import proposal
from dossier.editing.linkpost.proposal import propose
from dossier.plumbing.fetching.errors import OtherType
from dossier.plumbing.fetching.fetch import Page
from dossier.plumbing.limited_process import Refused
from tests.elsewhere import ARTICLE

ADDRESS = "https://www.stadsblad.example/artikel"


@pytest.fixture
def read(db, monkeypatch):
    """The values found in this HTML; `read(html, address)`."""

    def _read(html, address=ADDRESS):
        monkeypatch.setattr(proposal, "fetch", lambda _: Page(address, html))
        return propose(address).values

    return _read


def head(content, body="", lang="nl"):
    return f'<!doctype html><html lang="{lang}"><head>{content}</head><body>{body}</body></html>'


def test_an_article_gives_all_that_a_link_post_needs(read):
    found = read(ARTICLE)
    assert found == {
        "title": "Delft telt fietsen met een lus in de weg",
        "teaser": "De gemeente Delft telt sinds maart hoeveel fietsers de binnenstad in rijden. Dat gebeurt met een draad in het "
        "wegdek, zonder camera's. De cijfers staan elke ochtend op het open dataportaal, en iedereen mag ze gebruiken.",
        "date": date(2026, 3, 14),
        "language": "nl",
        "new_organisation": "Stadsblad Delft",
        "new_organisation_type": "",
    }


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Fietsen tellen | Stadsblad", "Fietsen tellen"),
        ("Fietsen tellen - Stadsblad", "Fietsen tellen"),
        ("Fietsen tellen - deel 2", "Fietsen tellen - deel 2"),
        ("  Fietsen\n tellen ", "Fietsen tellen"),
        ("Fietsen &amp; meer", "Fietsen & meer"),
        ("Fietsen tellen – Stadsblad", "Fietsen tellen"),
        ("Fietsen tellen — Stadsblad", "Fietsen tellen"),
        ("Fietsen tellen · STADSBLAD", "Fietsen tellen"),
        ("Fietsen tellen » Stadsblad", "Fietsen tellen"),
        ("Stadsblad: Fietsen tellen", "Fietsen tellen"),
        ("Stadsblad | Fietsen tellen: zo doet u dat", "Fietsen tellen: zo doet u dat"),
        ("Fietsen tellen | Stadsblad.example", "Fietsen tellen"),
        ("Stadsblad – Stadsblad", "Stadsblad"),
        ("Fiet&shy;sen&#x200b; tel\u2060len", "Fietsen tellen"),
    ],
)
def test_a_title_comes_without_the_name_of_the_website(read, title, kept):
    assert (
        read(head(f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Stadsblad">'))["title"]
        == kept
    )


def test_a_description_of_two_sentences_is_the_teaser(read):
    assert read(head('<meta name="description" content="Eerste zin. Tweede zin.">', "<p>Iets anders hier.</p>"))["teaser"] == (
        "Eerste zin. Tweede zin."
    )


def test_a_description_that_was_broken_off_gives_way_to_the_text(read):
    page = head(
        '<meta name="description" content="Delft telt nu ook de…">', "<p>Delft telt nu ook de fietsen. Dat gaat goed.</p>"
    )
    assert read(page)["teaser"] == "Delft telt nu ook de fietsen. Dat gaat goed."


def test_a_teaser_is_cut_at_a_sentence_and_fits(read):
    long = " ".join(
        f"Dit is zin nummer {n} van een verhaal dat maar niet ophoudt, want er is altijd nog iets te melden." for n in "12345678"
    )
    teaser = read(head(f'<meta name="description" content="{long}">'))["teaser"]
    assert teaser.count("zin nummer") == 4
    assert teaser.endswith("melden.")
    assert len(teaser) <= 420
    assert read(head(f'<meta name="description" content="{"woord " * 200}">'))["teaser"].endswith("woord…")


@pytest.mark.parametrize(
    ("lang", "found"), [("nl-NL", "nl"), ("en", "en"), ("EN-gb", "en"), ("de", "de"), ("ru", None), ("", None)]
)
def test_only_a_language_of_ours_is_proposed(read, lang, found):
    assert read(head("<title>Wat</title>", lang=lang)).get("language") == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<html xml:lang="de"><head><title>Wat</title>', "de"),
        ('<html><head><meta property="og:locale" content="nl_NL"><title>Wat</title>', "nl"),
        ('<html><head><meta http-equiv="Content-Language" content="en"><title>Wat</title>', "en"),
        ('<html><head><meta name="DCTERMS.language" content="nl"><title>Wat</title>', "nl"),
    ],
)
def test_a_page_may_say_its_language_elsewhere(read, html, found):
    assert read(html)["language"] == found


def test_the_language_of_the_answer_counts_last(db, monkeypatch):
    monkeypatch.setattr(proposal, "fetch", lambda address: Page(address, "<html><title>Wat</title>", "fr-BE, nl"))
    assert propose(ADDRESS).values["language"] == "fr"


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ('<meta property="article:published_time" content="2026-06-30T22:00:00+00:00">', date(2026, 7, 1)),
        ('<meta property="article:published_time" content="2026-01-31T23:30:00Z">', date(2026, 2, 1)),
        ('<meta property="article:published_time" content="2026-06-30T23:59">', date(2026, 6, 30)),
        (
            '<meta name="DCTERMS.modified" content="2026-05"><meta name="DCTERMS.issued" content="2026-03-02">',
            date(2026, 3, 2),
        ),
        ('<meta name="dcterms.available" content="2026-03-02T00:00:00+01:00">', date(2026, 3, 2)),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"datePublished": "2026-03-02"}]}</script>',
            date(2026, 3, 2),
        ),
    ],
)
def test_a_date_is_the_day_of_publication_in_the_netherlands(read, tags, found):
    assert read(head(tags, "<h1>Wat</h1><p>Een zin.</p>"))["date"] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>Sensoren</h1><p>Gepubliceerd op 3 maart 2026</p>", date(2026, 3, 3)),
        ("<h1>Sensoren</h1><span>Nieuws | 3 mrt. 2026</span>", date(2026, 3, 3)),
        ("<h1>Sensoren</h1><div>03-04-2026</div>", date(2026, 4, 3)),
        ("<p>3 maart 2026</p><h1>Sensoren</h1>", date(2026, 3, 3)),
        ("<h1>Sensoren</h1><p>Op 3 maart 2099 komt de raad bijeen om over de sensoren in de stad te spreken.</p>", None),
        ("<h1>Sensoren</h1><p>31 februari 2026</p>", None),
        ("<h1>Sensoren</h1><p>3 maart 2099</p>", None),
    ],
)
def test_a_dutch_day_beside_the_heading_is_the_date(read, body, found):
    assert read(head("<title>Sensoren</title>", body)).get("date") == found


def test_the_metadata_of_dutch_government_sites_are_read(read):
    tags = {"title": "Subsidie voor sensoren", "description": "Gemeenten kunnen subsidie krijgen.", "creator": "Gemeente Gouda"}
    found = read(head("".join(f'<meta name="DCTERMS.{name}" content="{text}">' for name, text in tags.items())))
    assert found["title"] == "Subsidie voor sensoren"
    assert found["teaser"] == "Gemeenten kunnen subsidie krijgen."
    assert (found["new_organisation"], found["new_organisation_type"]) == ("Gemeente Gouda", "gemeente")


def test_a_description_in_linked_data_is_a_teaser(read):
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "description": "Delft telt fietsen."}</script>'
    assert read(head(data))["teaser"] == "Delft telt fietsen."


@pytest.mark.parametrize(
    ("html", "trouble"),
    [
        ("<title>Pagina niet gevonden | Stadsblad</title><h1>Oeps</h1>", "geen pagina"),
        ("<title>Stadsblad</title><h1>404</h1><p>Zoek verder.</p>", "geen pagina"),
        ("<title>Cookies op Stadsblad</title><h1>Uw keuze</h1><p>Wij en 300 partners.</p>", "cookies"),
    ],
)
def test_a_page_that_stands_before_the_page_is_recognised(db, monkeypatch, html, trouble):
    monkeypatch.setattr(proposal, "fetch", lambda address: Page(address, head(html)))
    found = propose(ADDRESS)
    assert trouble in found.trouble
    assert "title" not in found.values


@pytest.mark.parametrize("title", ["Cookies bakken met kinderen", "Rapport 404: verdwenen pagina’s niet gevonden"])
def test_an_article_about_such_a_thing_is_read(read, title):
    text = "<p>Dit is een hele zin met veel woorden over het onderwerp van dit artikel.</p>" * 40
    assert read(head(f"<title>{title}</title>", f"<article><h1>{title}</h1>{text}</article>"))["title"] == title


def test_a_page_that_sends_its_visitors_on_is_followed_once(db, monkeypatch):
    pages = {
        ADDRESS: '<meta http-equiv="refresh" content="0; url=/nieuw">',
        "https://www.stadsblad.example/nieuw": '<title>Nieuw</title><meta http-equiv="refresh" content="1; url=/weer">',
    }
    monkeypatch.setattr(proposal, "fetch", lambda address: Page(address, head(pages[address])))
    found = propose(ADDRESS)
    assert (found.address, found.values["title"]) == ("https://www.stadsblad.example/nieuw", "Nieuw")


def test_a_page_that_renews_itself_is_that_page(read):
    assert read(head('<title>Nieuws</title><meta http-equiv="refresh" content="300; url=/elders">'))["title"] == "Nieuws"


@pytest.mark.parametrize("html", ["<p>a<p>b" * 90_000, "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x"])
def test_a_page_that_takes_too_long_is_told_in_time(db, monkeypatch, html):
    monkeypatch.setattr(proposal, "fetch", lambda address: Page(address, head("<title>Wat</title>", html)))
    start = time.monotonic()
    found = propose(ADDRESS)
    assert time.monotonic() - start < 15
    assert found.trouble or found.values["title"] == "Wat"


def test_a_page_without_a_date_or_title_leaves_them_out(read):
    found = read(head("", "<p>Zomaar een regel tekst zonder kop of datum.</p>"))
    assert "title" not in found
    assert "date" not in found


@pytest.mark.parametrize(
    "html",
    [
        "",
        "gewone tekst",
        "http://169.254.169.254/",
        "\x00\x01",
        "<" * 10_000,
        "<div>" * 10_000,
        "<?xml version='1.0' encoding='utf-16'?><html><head><title>é</title></head></html>",
        '<html><head><script type="application/ld+json">' + "[" * 50_000,
    ],
)
def test_a_page_that_is_none_still_gives_a_form(read, html):
    assert "new_organisation" in read(html)


def test_hostile_text_stays_text_and_fits(read):
    page = head(
        f'<meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt;\x00\x08{"a" * 1_000_000}">'
        '<meta property="og:description" content="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">'
        f'<meta property="og:site_name" content="{"b" * 5000}">'
    )
    found = read(page[:790_000] + '"></head>')
    assert "\x00" not in found.get("title", "")
    assert len(found.get("title", "")) <= 200
    assert len(found["new_organisation"]) <= 120


def test_what_the_reading_libraries_trip_over_is_told(db, monkeypatch):
    def trip(function, file):
        raise Refused("heavy")

    monkeypatch.setattr(proposal, "fetch", lambda address: Page(address, head("<title>Wat</title>")))
    monkeypatch.setattr(proposal, "parse", trip)
    assert propose(ADDRESS).trouble == "Deze pagina was niet te lezen."


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://example.org/docs/rapport_slimme-stad%202024.pdf?x=1", "Rapport slimme stad 2024"),
        ("https://example.org/docs/%00%1f.PDF", None),
        ("https://example.org/download", None),
    ],
)
def test_a_pdf_is_told_and_its_file_name_becomes_a_title(db, monkeypatch, address, title):
    def refuse(address):
        raise OtherType("application/pdf")

    monkeypatch.setattr(proposal, "fetch", refuse)
    found = propose(address)
    assert (found.values.get("title"), "PDF" in found.trouble) == (title, True)


@pytest.mark.parametrize(
    ("website", "address"),
    [
        ("https://www.leiden.nl", "http://leiden.nl/nieuws"),
        ("http://leiden.nl/over", "https://nieuws.leiden.nl/a"),
        ("https://nieuws.leiden.nl", "https://nieuws.leiden.nl/a"),
    ],
)
def test_an_organisation_is_known_by_its_website(read, leiden, website, address):
    leiden.website = website
    leiden.save()
    assert read(ARTICLE, address)["organisation"] == leiden.pk


@pytest.mark.parametrize("website", ["", "https://mijnleiden.nl", "https://leiden.nl.example.org", "https://werk.leiden.nl"])
def test_another_website_that_looks_like_it_is_not_the_same(read, leiden, website):
    leiden.website = website
    leiden.save()
    assert "organisation" not in read(ARTICLE, "https://leiden.nl/nieuws")


def test_an_organisation_is_known_by_its_name(read, leiden):
    assert read(ARTICLE.replace("Stadsblad Delft", "gemeente Leiden"))["organisation"] == leiden.pk


def test_two_organisations_on_one_website_are_left_to_the_editor(read, leiden):
    Organisation.objects.create(name="Ministerie A", slug="a", type="overheid", website="https://rijk.example/a")
    Organisation.objects.create(name="Ministerie B", slug="b", type="overheid", website="https://rijk.example/b")
    assert "organisation" not in read(ARTICLE, "https://rijk.example/b/nieuws")


@pytest.mark.parametrize(
    ("name", "host", "kind"),
    [
        ("Gemeente Gouda", "gouda.example", "gemeente"),
        ("Ministerie van BZK", "x.example", "overheid"),
        ("Hogeschool Utrecht", "x.example", "kennisinstelling"),
        ("Digitale Overheid", "www.digitaleoverheid.nl", "overheid"),
        ("Stadsblad", "x.example", ""),
    ],
)
def test_a_name_may_give_the_type_of_a_new_organisation_away(read, name, host, kind):
    found = read(head(f'<title>Wat</title><meta property="og:site_name" content="{name}">'), f"https://{host}/")
    assert (found["new_organisation"], found["new_organisation_type"]) == (name, kind)
