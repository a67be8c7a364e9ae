"""Every list is read along an index of its own, once the database has counted its rows (`jobs.worker.update_statistics`).

PostgreSQL would rather read a small table whole; it is told not to, and without rows the question is whether any index serves.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.items.facets import ListFacets
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation
from tests.conftest import make_leiden, undone_at_the_end
from tools.bench.generate import fill

ROWS = 2000
NEWS, EVENTS = {"kind": Kind.NEWS.value}, {"kind": Kind.EVENT.value}
LISTS = {
    "a section": ("item_kind_date", lambda items: items.filter(**NEWS).newest()),
    "of one year": ("item_kind_date", lambda items: items.filter(date__year=2024, **NEWS).newest()),
    "of one form": ("item_kind_aspect", lambda items: items.filter(aspect="linkpost", **NEWS).newest()),
    "of one provenance": ("item_kind_provenance", lambda items: items.filter(provenance="extern", **NEWS).newest()),
    "of one source": ("item_kind_organisation", lambda items: items.filter(organisation=source(), **NEWS).newest()),
    "of an organisation": ("item_organisation_date", lambda items: items.filter(organisation=source()).newest()),
    "to come": ("item_kind_starts", lambda items: items.filter(**EVENTS).upcoming()),
    "the archive": ("item_kind_starts", lambda items: items.filter(**EVENTS).over()),
    "new on the home page": ("item_kind_published", lambda items: items.filter(**NEWS).order_by("-published_at", "-id")),
    "the recent of any theme": ("item_date", lambda items: items.newest()),
    "a feed": ("item_published", lambda items: items.order_by("-published_at", "-id")),
}
FEW_HAVE = {
    "item_one_translation_a_language": lambda item: Item.objects.translations_of(item),
    "item_part_of": lambda item: item.parts.all(),
    "item_picture": lambda item: Item.objects.filter(picture=5),
}


def source():
    return Organisation.objects.order_by("pk").first()


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    with undone_at_the_end(django_db_blocker):
        make_leiden()
        if connection.vendor == "sqlite":
            fill(ROWS)
            connection.cursor().execute("ANALYZE")
        yield


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_along_its_index(filled, db, name):
    index, narrow = LISTS[name]
    items = narrow(Item.objects.published()).as_cards()[:20]
    if connection.vendor == "sqlite":
        assert index in items.explain()
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    assert re.search(r"Index (Only )?Scan (Backward )?using item_\w+ on items_item", items.explain())


@pytest.mark.parametrize("index", FEW_HAVE)
def test_what_no_item_has_yet_is_looked_for_along_its_index_too(filled, db, index):
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
    assert index in FEW_HAVE[index](Item(pk=5)).explain()


def test_what_a_list_counts_is_read_from_an_index_alone(filled, db):
    news = Item.objects.published().filter(**NEWS)
    with CaptureQueriesContext(connection) as queries:
        list(ListFacets(Kind.NEWS, {}, news, "/nieuws/").groups)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {queries[0]['sql']}")
            assert "using item_kind_" in str(cursor.fetchall())
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
            assert "COVERING INDEX item_kind_published" in str(cursor.fetchall())


def test_no_index_of_items_is_the_beginning_of_another(db):
    """Each costs every save on PostgreSQL a page that it reads and writes."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "items_item")
    columns = {name: one["columns"] for name, one in found.items() if (one["index"] or one["unique"]) and one["columns"]}
    more = [name for name in columns if not found[name]["unique"]]
    assert len(more) > 10
    for name in more:
        assert not [other for other in columns if other != name and columns[other][: len(columns[name])] == columns[name]]
