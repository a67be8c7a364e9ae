"""The interface speaks Dutch, and English under `/en/`; the path alone decides, and nothing of the reader."""

from datetime import UTC, datetime

import pytest
from django.conf import settings as configured
from django.utils import translation

from tests.addresses import ITEMS, ONCE, PAGES, in_english

ADDRESSES = [*PAGES, *ITEMS.values(), "/themas/mobiliteit/", "/organisaties/gemeente-leiden/", "/zoeken/?q=hitte"]


@pytest.fixture
def one_of_each(db, one_of_each_once):
    return one_of_each_once


def html(client, address, **headers):
    return client.get(address, headers=headers).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_stands_under_en_with_the_same_words(client, one_of_each, address):
    answer = client.get(in_english(address))
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.content.decode()
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/", "/en/", "/nieuws/een-news/", "/en/nieuws/een-news/", "/en/bestaat-niet/"])
@pytest.mark.parametrize("asked", ["en", "nl", "de"])
def test_neither_the_browser_nor_a_cookie_has_a_say(client, one_of_each, address, asked):
    plain = client.get(address)
    client.cookies["django_language"] = asked
    answer = client.get(address, headers={"accept-language": asked})
    assert answer.content == plain.content
    assert not answer.cookies
    assert not {"accept-language", "cookie"} & {word.strip().lower() for word in answer.get("Vary", "").split(",")}


def test_a_page_links_to_pages_in_its_own_language(client, one_of_each):
    page = html(client, "/en/nieuws/een-news/")
    assert 'href="/en/themas/mobiliteit/"' in page
    assert 'action="/en/zoeken/"' in page
    assert 'href="/en/publicaties/een-publication/"' in page
    assert 'href="/nieuws/een-news/"' in page.split("</header>")[0]  # the way to the other language alone
    assert 'href="/themas/' not in page


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/", "/en/"),
        ("/en/", "/"),
        ("/nieuws/een-news/", "/en/nieuws/een-news/"),
        ("/en/nieuws/?thema=mobiliteit&jaar=2024", "/nieuws/?thema=mobiliteit&amp;jaar=2024"),
        ("/zoeken/?q=hitte", "/en/zoeken/?q=hitte"),
        ("/en/bijdragen/?soort=vraag", "/bijdragen/?soort=vraag"),
    ],
)
def test_the_switch_leads_to_the_same_page_in_the_other_language(client, one_of_each, address, other):
    code, name = ("nl", "Nederlands") if address.startswith("/en/") else ("en", "English")
    link = f'<a class="kd-nav-bar__link" href="{other}" lang="{code}" hreflang="{code}">{name}</a>'
    assert link in html(client, address)


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/en/bestaat-niet/", "/bijdragen/" + "a" * 43 + "/"])
def test_what_exists_in_no_other_language_has_no_switch(client, db, address):
    assert "kd-nav-bar__language" not in html(client, address)


@pytest.mark.parametrize("address", ONCE)
def test_what_exists_once_has_no_english_address(client, one_of_each, address):
    answer = client.get(in_english(address))
    assert answer.status_code == 404
    assert "This page does not exist" in answer.content.decode()


@pytest.mark.parametrize("address", ["/nl/", "/nl/nieuws/", "/en/nl/", "/en-gb/nieuws/", "/en/en/"])
def test_a_page_has_no_second_address_in_a_language(client, one_of_each, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en", "/en/"),
        ("/en/nieuws", "/en/nieuws/"),
        ("/en/nieuws/pagina/1/", "/en/nieuws/"),
        ("/en/publicaties/een-news/", "/en/nieuws/een-news/"),
    ],
)
def test_a_redirect_stays_in_the_language(client, one_of_each, address, target):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, target)


def test_a_wrong_filter_and_a_withdrawn_item_are_told_in_english(client, make):
    make("news", slug="weg", title="Weg", withdrawn_at=datetime(2026, 1, 2, 12, tzinfo=UTC), withdrawn_reason="Achterhaald.")
    assert "This page does not exist" in html(client, "/en/nieuws/?thema=nee")
    gone = client.get("/en/nieuws/weg/")
    assert gone.status_code == 410
    assert "was taken from the dossier on 2 January 2026" in gone.content.decode()


def test_a_fault_of_ours_is_told_in_english(client, db, monkeypatch):
    monkeypatch.setattr("dossier.reading.pages.views.count_per_kind", lambda: 1 / 0)
    client.raise_request_exception = False
    page = html(client, "/en/")
    assert '<html lang="en">' in page
    assert "Something went wrong" in page
    assert 'href="/en/"' in page


def test_after_a_request_the_language_is_what_it_was(client, db):
    html(client, "/en/")
    assert translation.get_language() == "nl"


def test_dates_are_english(client, make):
    make("news", slug="lente", date="2024-05-17")
    make("event", slug="lang", starts=datetime(2019, 3, 18, 9, tzinfo=UTC), ends=datetime(2019, 3, 18, 10, 30, tzinfo=UTC))
    assert "17 May 2024" in html(client, "/en/nieuws/lente/")
    assert "Monday 18 March 2019, 10.00–11.30 hrs" in html(client, "/en/bijeenkomsten/lang/")


@pytest.mark.parametrize("address", [*PAGES, "/themas/mobiliteit/", "/organisaties/gemeente-leiden/"])
def test_our_own_pages_name_their_alternates_and_each_is_canonical(client, one_of_each, address):
    site = configured.SITE_URL
    for version in (address, in_english(address)):
        page = html(client, version)
        assert f'<link rel="canonical" href="{site}{version}">' in page
        assert f'<link rel="alternate" hreflang="nl" href="{site}{address}">' in page
        assert f'<link rel="alternate" hreflang="en" href="{site}{in_english(address)}">' in page


@pytest.mark.parametrize("address", ITEMS.values())
def test_an_english_page_round_a_dutch_item_says_that_the_dutch_page_is_the_one(client, one_of_each, address):
    page = html(client, in_english(address))
    assert f'<link rel="canonical" href="{configured.SITE_URL}{address}">' in page
    assert 'rel="alternate" hreflang=' not in page
    assert "This text is in Dutch. Your browser can translate it." in page


def test_the_admin_stays_dutch(client, db):
    assert '<html lang="nl"' in html(client, "/beheer/login/", **{"accept-language": "en"})
