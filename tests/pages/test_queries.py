"""A page costs as many queries with thirty items as with one, and never more than ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.items.kinds import Kind

LISTS = {
    "/": 8,
    "/nieuws/": 5,
    "/opinie/": 5,
    "/projecten/": 5,
    "/bijeenkomsten/": 5,
    "/publicaties/": 5,
    "/bronnen/": 5,
    "/themas/": 3,
    "/themas/mobiliteit/": 5,
    "/organisaties/": 2,
    "/organisaties/gemeente-leiden/": 5,
    "/over/": 2,
    "/sitemap/": 4,
}
ITEMS = {
    "/nieuws/een-news/": 6,
    "/opinie/een-blog/": 6,
    "/projecten/een-project/": 9,
    "/bijeenkomsten/een-event/": 7,
    "/publicaties/een-publication/": 6,
    "/bronnen/een-source/": 6,
}


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.fixture
def thirty(one_of_each, make, mobility, leiden):
    for kind in Kind.values:
        for number in range(5):
            make(kind, slug=f"nog-een-{kind}-{number}", themes=[mobility], organisation=leiden, part_of=one_of_each["project"])


@pytest.mark.parametrize(("address", "number"), {**LISTS, **ITEMS}.items())
def test_one_item(client, one_of_each, address, number):
    assert count(client, address) == number


@pytest.mark.parametrize(("address", "number"), {**LISTS, **ITEMS}.items())
def test_thirty_items(client, thirty, address, number):
    assert count(client, address) == number


def test_no_list_asks_for_the_text_of_an_item(client, thirty):
    for address in LISTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query for query in queries if '"items_item"."body"' in query["sql"]], address
