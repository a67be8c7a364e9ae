"""Parts of pages are kept for an edition (`{% cached %}`); a page with them is, to the byte, the page without."""

import re

import pytest
from django.template import Context, Template, engines

from dossier.speed.editions import cache
from tests.addresses import ITEMS, PAGES, in_english

MORE = [
    "/nieuws/?thema=mobiliteit",
    "/nieuws/?thema=mobiliteit&jaar=2024",
    "/nieuws/?jaar=2024",
    "/nieuws/pagina/2/",
    "/bijeenkomsten/?organisatie=gemeente-leiden",
    "/themas/mobiliteit/",
    "/themas/zorg/",
    "/organisaties/gemeente-leiden/",
    "/zoeken/",
    "/zoeken/?q=een",
    "/zoeken/?q=leiden",
    "/bestaat-niet/",
    "/bijdragen/?soort=vraag",
]
ADDRESSES = [*PAGES, *ITEMS.values(), *MORE]
DIFFERS_EACH_TIME = re.compile(r'<input type="hidden" name="\w+" value="[^"]*"')


@pytest.fixture
def dossier(one_of_each, make, mobility):
    mobility.synonyms.create(name="Vervoer")
    type(mobility).objects.create(name="Zorg", slug="zorg", intro="Zorg in de buurt.")
    for number in range(21):
        make("news", title=f"Nieuws {number}", slug=f"nieuws-{number}")


def pages(client, addresses):
    return {address: DIFFERS_EACH_TIME.sub("", client.get(address).content.decode()) for address in addresses}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [lambda addresses: addresses, lambda addresses: addresses[::-1]], ids=["forth", "back"])
def test_a_page_with_kept_parts_is_the_page_without(client, dossier, monkeypatch, turn):
    addresses = turn([*ADDRESSES, *map(in_english, ADDRESSES)])
    pages(client, addresses)
    kept = pages(client, addresses)
    monkeypatch.setattr(cache, "current", lambda: None)
    assert kept == pages(client, addresses)


@pytest.fixture
def part(db):
    return engines["django"].engine.from_string("{% load editions %}{% cached key %}{{ value }}{% endcached %}")


@pytest.mark.django_db(transaction=True)
def test_a_part_is_rendered_once_for_each_value_of_its_keys(news, part):
    shown = [part.render(Context({"key": key, "value": value})) for key, value in [(1, "a"), (2, "b"), (1, "c")]]
    assert shown == ["a", "b", "a"]


@pytest.mark.django_db(transaction=True)
def test_a_part_is_rendered_anew_in_the_next_edition(news, part):
    part.render(Context({"value": "oud"}))
    news.save()
    assert part.render(Context({"value": "nieuw"})) == "nieuw"


@pytest.mark.django_db(transaction=True)
def test_two_parts_with_the_same_keys_are_two(news):
    both = Template("{% load editions %}{% cached 1 %}een{% endcached %}{% cached 1 %}twee{% endcached %}")
    assert both.render(Context()) == both.render(Context()) == "eentwee"


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_of_pages_stays_within_bounds(news, part, monkeypatch):
    monkeypatch.setattr(cache, "MOST_TEXT", 5_000)
    for number in range(50):
        assert part.render(Context({"key": number, "value": "x" * 1_000})) == "x" * 1_000
    assert cache.cached_values().text <= 6_000
