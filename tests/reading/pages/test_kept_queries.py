"""What a page asks the database when other pages were made before it in the same edition: one is the edition itself."""

import pytest

from dossier.content.items.models import Item
from dossier.content.items.rows import JOINED, columns
from dossier.speed.editions.cache import Cache
from tests.reading.pages.test_queries import count

PAGES = {
    "/": 1,
    "/nieuws/": 1,
    "/opinie/": 1,
    "/projecten/": 1,
    "/bijeenkomsten/": 1,
    "/publicaties/": 1,
    "/bronnen/": 1,
    "/themas/": 1,
    "/themas/mobiliteit/": 2,
    "/organisaties/": 1,
    "/organisaties/gemeente-leiden/": 4,
    "/over/": 1,
    "/sitemap/": 1,
    "/nieuws/een-news/": 3,
    "/opinie/een-blog/": 4,
    "/projecten/een-project/": 7,
    "/bijeenkomsten/een-event/": 5,
    "/publicaties/een-publication/": 3,
    "/bronnen/een-source/": 3,
}


@pytest.mark.django_db(transaction=True)
def test_within_an_edition_a_page_asks_only_for_what_no_page_before_it_did(client, one_of_each):
    for address in PAGES:
        client.get(address)
    assert {address: count(client, address) for address in PAGES} == PAGES


@pytest.mark.django_db(transaction=True)
def test_nothing_is_added_to_the_items_that_outlive_an_edition(client, one_of_each):
    """What is read later, such as its themes or its text, would be that of an earlier edition for who meets the item next."""
    for address in [*PAGES, "/zoeken/?q=een", "/en/", "/en/nieuws/", "/en/zoeken/?q=een"]:
        client.get(address)
    items = [value for value in Cache.moment[1].values() if isinstance(value, Item)]
    assert len(items) >= 6
    for item in items:
        assert vars(item).keys() == {*columns(Item), "_state", "row"}
        assert item._state.fields_cache.keys() <= JOINED.keys()
