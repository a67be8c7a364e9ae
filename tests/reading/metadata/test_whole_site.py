"""A walk over the whole sample dossier: what each page says of itself is its own, complete, and known to schema.org."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings

from tests.conftest import STORAGES
from tests.reading.metadata.reading import Head
from tests.reading.metadata.vocabulary import unknown

SITE = "http://127.0.0.1:8000"
PAGE = r"/(?!en/|reageren|bestanden)(?!.*(citeer|feed)/)[^?]*/$"


def walk(client):
    """Address → head of every page that plain links lead to; of pages with a question behind them only lists and searches."""
    waiting, found = ["/", "/nieuws/?thema=mobiliteit", "/nieuws/?jaar=2019", "/zoeken/?q=sensoren"], {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        found[address] = Head(answer.content.decode())
        links = (link.partition("#")[0] for link in found[address].anchors)
        waiting += [link for link in links if re.match(PAGE, link) and link not in found]
    return found


@pytest.fixture(scope="module")
def site(demo_once):
    with override_settings(MEDIA_ROOT=demo_once, STORAGES=STORAGES, ALLOWED_HOSTS=["testserver"], SITE_URL=SITE):
        client = Client()
        return walk(client), client.get("/sitemap.xml").content.decode()


@pytest.fixture
def pages(site):
    return site[0]


def twice(values):
    return [value for value, n in Counter(values).items() if n > 1]


def test_the_walk_sees_all_sorts_of_pages(pages):
    assert len(pages) > 150
    assert {"/", "/nieuws/pagina/2/", "/bijeenkomsten/archief/", "/themas/mobiliteit/", "/bijdragen/"} <= set(pages)


def test_every_title_is_its_own_and_ends_with_the_site(pages):
    assert twice(head.title for head in pages.values()) == []
    assert [head.title for head in pages.values() if not re.fullmatch(r"\S.+\S - Smart Society", head.title)] == []


def test_every_description_is_its_own(pages):
    assert twice(head.one("description") for head in pages.values()) == []
    assert [address for address, head in pages.items() if not 20 <= len(head.one("description")) <= 250] == []


def test_every_page_names_itself_as_the_one_address_of_what_it_shows(pages):
    wrong = {address: head.canonical for address, head in pages.items() if head.canonical != SITE + address}
    english = "/nieuws/zwolle-measures-the-weather-with-residents/"
    assert wrong == {"/zoeken/?q=sensoren": f"{SITE}/zoeken/", english: f"{SITE}/en{english}"}


def test_only_searches_and_filtered_lists_ask_to_stay_out_of_search_engines(pages):
    out = {address for address, head in pages.items() if "noindex" in head.all("robots") and "/maand/" not in address}
    assert out == {"/zoeken/?q=sensoren", "/nieuws/?thema=mobiliteit", "/nieuws/?jaar=2019"}


def test_every_page_can_be_shared_with_a_picture_of_a_known_size(pages):
    needed = ["title", "description", "type", "url", "locale", "site_name", "image", "image:width", "image:height"]
    missing = {(address, name) for address, head in pages.items() for name in needed if not head.one(f"og:{name}")}
    assert missing == set()
    assert {head.one("og:image").rpartition(".")[2] for head in pages.values()} <= {"png", "jpg"}


def test_every_page_has_one_block_that_schema_org_knows(pages):
    assert {len(head.blocks) for head in pages.values()} == {1}
    faults = {address: unknown(head.graph) for address, head in pages.items()}
    assert {address: found for address, found in faults.items() if found} == {}


def test_the_crumbs_for_machines_are_those_that_readers_see(pages):
    for address, head in pages.items():
        lists = [node for node in head.graph if node["@type"] == "BreadcrumbList"]
        steps = [step["name"] for node in lists for step in node["itemListElement"]]
        if not address.startswith("/zoeken/"):
            assert steps[1:] == head.crumbs[1:], address


def test_the_site_map_holds_exactly_what_may_be_found(site):
    pages, xml = site
    found = {url.text for url in ElementTree.fromstring(xml).iterfind(".//{*}loc")}  # noqa: S314  (our own)
    public = {
        head.canonical for address, head in pages.items() if "noindex" not in head.all("robots") and "/pagina/" not in address
    }
    assert found == public
    assert xml.count("<loc>") == len(found)
