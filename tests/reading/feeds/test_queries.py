"""A feed costs as many queries with thirty items as with one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.media.models import Picture

FEEDS = ["/feed/", "/opinie/feed/", "/themas/mobiliteit/feed/", "/organisaties/gemeente-leiden/feed/"]


def costs(client, pictures):
    found = {}
    for address in FEEDS:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).content.count(b"&lt;img") == pictures
        found[address] = len(queries)
    return found


def test_a_feed_costs_the_same_queries_whatever_the_number_of_items(client, make, mobility, leiden):
    picture = Picture.objects.create(file="a/b.jpg", alternative="x", credit="y", width=4, height=3)
    text = f'<figure data-picture="{picture.pk}"></figure>'
    fields = {"themes": [mobility], "organisation": leiden, "picture": picture, "body": text}
    make("blog", slug="blog", **fields)
    before = costs(client, 2)
    for number in range(29):
        make("blog", slug=f"blog-{number}", **fields)
    assert costs(client, 60) == before
    assert max(before.values()) <= 5
