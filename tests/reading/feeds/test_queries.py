"""A feed costs as many queries with thirty items as with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.media.models import Picture
from tests.conftest import make_item, make_leiden, make_mobility, undone_at_the_end


@pytest.fixture(scope="module", params=[1, 30])
def more(request, django_db_setup, django_db_blocker):
    with undone_at_the_end(django_db_blocker):
        theme, body = make_mobility(), make_leiden()
        picture = Picture.objects.create(file="a/b.jpg", alternative="x", credit="y", width=4, height=3)
        for n in range(request.param):
            fields = {"themes": [theme], "organisation": body, "picture": picture}
            make_item("blog", slug=f"blog-{n}", body=f'<figure data-picture="{picture.pk}"></figure>', **fields)
        yield


@pytest.mark.parametrize(
    ("address", "number"),
    {"/feed/": 3, "/opinie/feed/": 3, "/themas/mobiliteit/feed/": 4, "/organisaties/gemeente-leiden/feed/": 4}.items(),
)
def test_a_feed_costs_the_same_queries_whatever_the_number_of_items(client, more, db, address, number):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).content.count(b"&lt;img") in {2, 60}
    assert len(queries) == number, [query["sql"] for query in queries]
