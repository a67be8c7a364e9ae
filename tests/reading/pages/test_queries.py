"""A page costs as many queries with thirty items as with one. Here nothing is cached; see `test_cached_queries.py`."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.items.kinds import Kind
from tests.conftest import make_item, make_one_of_each

LISTS = ["/", *(f"/{word}/" for word in ("nieuws", "opinie", "projecten", "bijeenkomsten", "publicaties", "bronnen"))]
LISTS += ["/themas/", "/themas/mobiliteit/", "/organisaties/", "/organisaties/gemeente-leiden/", "/over/", "/sitemap/"]
ITEMS = ["/nieuws/een-news/", "/opinie/een-blog/", "/projecten/een-project/", "/bijeenkomsten/een-event/"]
ITEMS += ["/publicaties/een-publication/", "/bronnen/een-source/"]
MOST = 12


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_page_costs_as_many_queries_for_six_of_each_kind_as_for_one(client, db, mobility, leiden):
    project = make_one_of_each(mobility, leiden)["project"]
    before = {address: count(client, address) for address in LISTS + ITEMS}
    for kind in Kind.values:
        for number in range(5):
            make_item(kind, slug=f"nog-een-{kind}-{number}", themes=[mobility], organisation=leiden, part_of=project)
    assert {address: count(client, address) for address in LISTS + ITEMS} == before
    assert max(before.values()) <= MOST


def test_no_list_asks_for_the_text_of_an_item(client, one_of_each):
    for address in LISTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert not [query for query in queries if '"items_item"."body"' in query["sql"]], address
