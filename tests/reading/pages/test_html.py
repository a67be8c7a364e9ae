"""What every page owes its reader: a title of its own, one h1, headings in order, no cookie, nothing from elsewhere."""

import re
from html.parser import HTMLParser

import pytest

from tests.addresses import ITEMS, PAGES

ADDRESSES = [*PAGES, *ITEMS.values(), "/themas/mobiliteit/", "/organisaties/gemeente-leiden/", "/bestaat-niet/"]


@pytest.fixture
def one_of_each(db, one_of_each_once):
    return one_of_each_once


class Outline(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.links, self.loaded, self.anchors = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if given.get("type") == "application/ld+json":
            return  # data, which is not loaded and not executed
        if tag in {"img", "script", "iframe", "source"} or (tag == "link" and given.get("rel") in {"stylesheet", "icon"}):
            self.loaded.append(given.get("src") or given.get("href"))
        self.anchors += [value for name, value in attributes if name in {"aria-labelledby", "aria-describedby"}]


def page(client, address):
    answer = client.get(address)
    return answer, Outline(answer.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_h1_and_no_level_skipped(client, one_of_each, address):
    levels = page(client, address)[1].levels
    assert levels.count(1) == 1
    below = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in zip(below, below[1:], strict=False)), levels


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie_and_nothing_that_depends_on_the_reader(client, one_of_each, address):
    answer = page(client, address)[0]
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_loaded_from_elsewhere(client, one_of_each, address):
    loaded = page(client, address)[1].loaded
    assert loaded
    assert all(source.startswith(("/static/", "/bestanden/")) for source in loaded)


@pytest.mark.parametrize("address", ADDRESSES)
def test_identifiers_are_unique_and_references_exist(client, one_of_each, address):
    outline = page(client, address)[1]
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.anchors) <= set(outline.ids)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_every_page_has_a_title_of_its_own_that_ends_with_the_site(client, one_of_each):
    titles = [re.search(r"<title>(.*?)</title>", client.get(address).content.decode(), re.S)[1] for address in ADDRESSES]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith("Smart Society") for title in titles)
    assert not [title for title in titles if re.search(r"\s{2}|\n|<", title)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_leads_to_contact_accessibility_privacy_and_the_site_map(client, one_of_each, address):
    assert {"/contact/", "/toegankelijkheid/", "/privacy/", "/sitemap/"} <= set(page(client, address)[1].links)


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_the_canonical_address_is_the_page_itself(client, one_of_each, address, settings):
    html = client.get(address).content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{address}">' in html


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_security_headers_stand_on_every_answer(client, one_of_each, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert (headers["X-Frame-Options"], headers["Referrer-Policy"]) == ("DENY", "same-origin")


def test_the_mark_of_the_present_section_stands_in_the_menu(client, one_of_each):
    assert re.search(r'href="/nieuws/"\s+aria-current="page"', client.get("/nieuws/").content.decode())
    assert re.search(r'href="/nieuws/"\s+aria-current="true"', client.get("/nieuws/een-news/").content.decode())


def test_about_counts_its_sections_itself(client, db):
    html = client.get("/over/").content.decode()
    assert "Het dossier heeft vijf onderdelen" in html
    assert html.count('<li class="kd-sections__section">') == 5


def test_the_owner_and_the_contact_come_from_the_configuration(client, db, settings):
    settings.OWNER_NAME, settings.CONTACT_EMAIL, settings.CONTACT_TEXT = "Gemeente Ons", "ons@example.org", "Markt 1"
    html = client.get("/contact/").content.decode()
    assert "Gemeente Ons" in html
    assert "mailto:ons@example.org" in html
    assert "Markt 1" in html
    assert "Voorbeeldgemeente" not in html
