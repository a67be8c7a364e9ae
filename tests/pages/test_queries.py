"""A page costs as many queries with thirty items as with one; where nothing is kept, and in an edition with pages made before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.items.kinds import Kind
from tests.conftest import make_item, make_leiden, make_mobility, make_one_of_each, undone_at_the_end

# Where nothing is kept, and where another page was made in this edition.
LISTS = {
    "/": (9, 1),
    "/nieuws/": (7, 1),
    "/opinie/": (7, 1),
    "/projecten/": (8, 1),
    "/bijeenkomsten/": (7, 1),
    "/publicaties/": (7, 1),
    "/bronnen/": (7, 1),
    "/themas/": (3, 1),
    "/themas/mobiliteit/": (6, 2),
    "/organisaties/": (2, 1),
    "/organisaties/gemeente-leiden/": (6, 4),
    "/over/": (2, 1),
    "/sitemap/": (4, 1),
}
ITEMS = {
    "/nieuws/een-news/": (8, 4),
    "/opinie/een-blog/": (9, 5),
    "/projecten/een-project/": (12, 8),
    "/bijeenkomsten/een-event/": (10, 6),
    "/publicaties/een-publication/": (8, 4),
    "/bronnen/een-source/": (8, 4),
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


@pytest.mark.parametrize(("address", "numbers"), {**LISTS, **ITEMS}.items())
def test_a_page_costs_the_same_queries_whatever_the_number_of_items(client, more, db, address, numbers):
    assert count(client, address) == numbers[0]


@pytest.mark.django_db(transaction=True)
def test_within_an_edition_a_page_asks_only_for_what_no_page_before_it_did(client, one_of_each):
    for address in [*LISTS, *ITEMS]:
        client.get(address)
    assert {address: count(client, address) for address in [*LISTS, *ITEMS]} == {
        address: numbers[1] for address, numbers in {**LISTS, **ITEMS}.items()
    }


def test_no_list_asks_for_the_text_of_an_item(client, more, db):
    for address in LISTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query for query in queries if '"items_item"."body"' in query["sql"]], address
