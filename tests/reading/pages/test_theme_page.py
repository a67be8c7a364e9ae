"""The page of a theme: where it stands in the sections, the newest of each kind, and a search of its own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.content.items.kinds import Kind

NOW = timezone.now()


@pytest.fixture
def page(client, mobility):
    return lambda: client.get("/themas/mobiliteit/")


def test_every_list_named_holds_as_many_items_as_it_says(client, page, make, one_of_each, mobility):
    make("event", title="geweest", starts=NOW - timedelta(days=30), themes=[mobility])
    make("project", title="afgelopen", ends=NOW - timedelta(days=30), starts=NOW - timedelta(days=60), themes=[mobility])
    make("news", title="ander thema")
    make("news", title="concept", published_at=None, themes=[mobility])
    shelves = page().context["shelves"]
    assert [(shelf.url, shelf.n) for shelf in shelves] == [
        ("/nieuws/?thema=mobiliteit", 1),
        ("/opinie/?thema=mobiliteit", 1),
        ("/projecten/?thema=mobiliteit", 2),
        ("/bijeenkomsten/?thema=mobiliteit", 1),
        ("/bijeenkomsten/archief/?thema=mobiliteit", 1),
        ("/publicaties/?thema=mobiliteit", 1),
        ("/bronnen/?thema=mobiliteit", 1),
    ]
    for shelf in shelves:
        assert client.get(shelf.url).context["total"] == shelf.n


def test_the_number_stands_in_the_words_of_the_link(page, make, mobility):
    for number in range(3):
        make("news", title=f"Nieuws {number}", themes=[mobility])
    html = page().content.decode()
    assert '<a class="kd-tag" href="/nieuws/?thema=mobiliteit">Nieuws (3)</a>' in html
    assert "/opinie/?thema=" not in html


def test_the_newest_four_of_each_kind_stand_under_a_heading_with_a_way_to_all(page, make, mobility):
    for number in range(6):
        make("news", title=f"Nieuws {number}", themes=[mobility], published_at=NOW - timedelta(days=9 - number))
    make("source", title="Een bron", themes=[mobility])
    groups = {shelf.kind: [item.title for item in items] for shelf, items in page().context["groups"]}
    assert groups == {Kind.NEWS: ["Nieuws 5", "Nieuws 4", "Nieuws 3", "Nieuws 2"], Kind.SOURCE: ["Een bron"]}
    html = page().content.decode()
    assert re.search(r'<h2[^>]*id="news">Nieuws</h2>\s*<a href="/nieuws/\?thema=mobiliteit">Alles in Nieuws</a>', html)


def test_events_that_are_all_over_lead_to_the_archive(page, make, mobility):
    make("event", title="geweest", starts=NOW - timedelta(days=30), themes=[mobility])
    assert [shelf.url for shelf, items in page().context["groups"]] == ["/bijeenkomsten/archief/?thema=mobiliteit"]
    assert ">Alles in Archief van bijeenkomsten</a>" in page().content.decode()


def test_the_search_box_asks_for_this_theme_alone(page):
    form = re.search(r'<form class="kd-search-within".*?</form>', page().content.decode(), re.S)[0]
    assert 'action="/zoeken/" method="get"' in form
    assert '<input type="hidden" name="thema" value="mobiliteit">' in form
    label = re.search(r'<label [^>]*for="([^"]+)"', form)[1]
    assert re.search(rf'<input [^>]*type="text" name="q" id="{label}"', form)


def test_an_empty_theme_says_so_and_leads_on(page):
    html = page().content.decode()
    assert "Bij dit thema is nog niets geplaatst." in html
    assert 'href="/themas/">Bekijk de andere' in html


def test_the_menu_marks_the_themes(client, page):
    mark = r'href="/themas/" aria-current="true"'
    assert re.search(mark, page().content.decode())
    assert re.search(mark, client.get("/themas/").content.decode())
    assert not re.search(mark, client.get("/nieuws/").content.decode())
