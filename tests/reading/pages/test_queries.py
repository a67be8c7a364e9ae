"""A page costs as many queries with thirty items as with one. Here nothing is kept; see `test_cached_queries.py`."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.items.kinds import Kind
from tests.conftest import make_item, make_leiden, make_mobility, make_one_of_each, undone_at_the_end

LISTS = {
    "/": 9,
    "/nieuws/": 7,
    "/opinie/": 7,
    "/projecten/": 8,
    "/bijeenkomsten/": 7,
    "/publicaties/": 7,
    "/bronnen/": 7,
    "/themas/": 3,
    "/themas/mobiliteit/": 6,
    "/organisaties/": 2,
    "/organisaties/gemeente-leiden/": 6,
    "/over/": 2,
    "/sitemap/": 4,
}
ITEMS = {
    "/nieuws/een-news/": 7,
    "/opinie/een-blog/": 8,
    "/projecten/een-project/": 11,
    "/bijeenkomsten/een-event/": 9,
    "/publicaties/een-publication/": 7,
    "/bronnen/een-source/": 7,
}


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.fixture(scope="module", params=[0, 5], ids=["one of each kind", "six of each kind"])
def more(request, django_db_setup, django_db_blocker):
    with undone_at_the_end(django_db_blocker):
        theme, body = make_mobility(), make_leiden()
        project = make_one_of_each(theme, body)["project"]
        for kind in Kind.values:
            for number in range(request.param):
                make_item(kind, slug=f"nog-een-{kind}-{number}", themes=[theme], organisation=body, part_of=project)
        yield


@pytest.mark.parametrize(("address", "number"), {**LISTS, **ITEMS}.items())
def test_a_page_costs_the_same_queries_whatever_the_number_of_items(client, more, db, address, number):
    assert count(client, address) == number


def test_no_list_asks_for_the_text_of_an_item(client, more, db):
    for address in LISTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query for query in queries if '"items_item"."body"' in query["sql"]], address
