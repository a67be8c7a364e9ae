"""What every feed owes its readers: the rules, an address and names for ever, no cookie, and 304 when nothing changed."""

import pytest

from dossier.content.items.kinds import Kind
from tests.reading.feeds.reading import entries_of, link, read
from tests.reading.feeds.rfc4287 import faults

FEEDS = {
    "/feed/": "/",
    "/nieuws/feed/": "/nieuws/",
    "/opinie/feed/": "/opinie/",
    "/projecten/feed/": "/projecten/",
    "/bijeenkomsten/feed/": "/bijeenkomsten/",
    "/publicaties/feed/": "/publicaties/",
    "/bronnen/feed/": "/bronnen/",
    "/themas/mobiliteit/feed/": "/themas/mobiliteit/",
    "/organisaties/gemeente-leiden/feed/": "/organisaties/gemeente-leiden/",
}
KINDS = list(FEEDS)[1:7]
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def one_of_each(db, one_of_each_once):
    return one_of_each_once


@pytest.mark.parametrize(("address", "page"), FEEDS.items())
def test_a_feed_keeps_the_rules_and_says_where_it_stands_and_what_it_is_of(client, one_of_each, address, page):
    feed = read(client, address)
    assert (link(feed, "self").get("href"), link(feed, "alternate").get("href")) == (SITE + address, SITE + page)
    assert len(entries_of(client, address)) == (1 if address in KINDS else 6)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_public_without_cookies_and_answers_304_when_nothing_changed(client, one_of_each, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (answer.cookies, "Cookie" in answer.get("Vary", ""), "Last-Modified" in answer) == ({}, False, False)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(("address", "page"), FEEDS.items())
def test_a_page_leads_programs_and_readers_to_its_feed(client, one_of_each, address, page):
    html = client.get(page).content.decode()
    assert 'type="application/atom+xml" title="' in html
    assert f'href="{address}">' in html.split("</head>")[0]
    assert f'<a href="{address}" type="application/atom+xml">' in html


@pytest.mark.parametrize(
    ("there", "then", "fault"),
    [
        ("<published>", "<published>x", "published is no moment"),
        ("<id>tag:", "<id>", "id is no whole address"),
        ("<name>", "<name></name><name>", "author is not one name"),
        ('rel="self"', 'rel="alternate"', "the feed does not say where it stands"),
        ("<summary>", "<summary></summary><summary>", "more than one summary"),
        ("&lt;p&gt;", "&lt;p class=&quot;x&quot;&gt;", "content has class"),
        ("<title>", "<titel/><title>", "titel is unknown"),
    ],
)
def test_the_rules_notice_a_fault(client, one_of_each, there, then, fault):
    broken = client.get("/feed/").content.decode().replace(there, then)
    assert fault in " ".join(faults(broken.encode()))


def test_no_kind_is_without_a_feed():
    assert [f"{kind.get_absolute_url()}feed/" for kind in Kind] == KINDS
