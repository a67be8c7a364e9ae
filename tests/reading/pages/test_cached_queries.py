"""The queries of a page when other pages were made before it in the same edition: one is the edition itself."""

import pytest

from tests.reading.pages.test_queries import count

# The most that each page queries then.
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
def test_within_an_edition_a_page_queries_only_what_no_page_before_it_did(client, one_of_each):
    for address in PAGES:
        client.get(address)
    assert {address: most for address, most in PAGES.items() if count(client, address) > most} == {}
