"""Addresses are promises: each of them, literally."""

import pytest

from tests.addresses import ITEMS, PAGES


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_an_empty_dossier(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [*PAGES, *ITEMS.values(), "/themas/mobiliteit/", "/organisaties/gemeente-leiden/"])
def test_a_page_answers_in_a_full_dossier(client, one_of_each, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("kind", ITEMS)
def test_an_item_knows_its_address(one_of_each, kind):
    assert one_of_each[kind].get_absolute_url() == ITEMS[kind]


@pytest.mark.parametrize(
    "address",
    [
        "/nieuws/bestaat-niet/",
        "/nieuws/pagina/2/",
        "/nieuws/pagina/0/",
        "/nieuws/pagina/99999999999999999999/",
        "/nieuws/pagina/x/",
        "/themas/bestaat-niet/",
        "/themas/mobiliteit/pagina/2/",
        "/organisaties/bestaat-niet/",
        "/bijeenkomsten/archief/pagina/7/",
        "/wp-login.php",
        "/%00",
        "/nieuws/\N{PILE OF POO}/",
    ],
)
def test_a_wrong_address_is_a_404_in_house_style_with_a_way_on(client, one_of_each, address):
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in page
    assert 'href="/sitemap/"' in page


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/nieuws/pagina/1/", "/nieuws/"),
        ("/nieuws/pagina/1/?jaar=2024", "/nieuws/?jaar=2024"),
        ("/organisaties/gemeente-leiden/pagina/1/", "/organisaties/gemeente-leiden/"),
        ("/nieuws", "/nieuws/"),
    ],
)
def test_each_page_has_one_address(client, one_of_each, address, target):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, target)


def test_a_second_page_exists_from_twenty_one_items(client, make):
    for number in range(21):
        make("news", title=f"Nieuws {number}")
    assert len(client.get("/nieuws/").context["items"]) == 20
    assert len(client.get("/nieuws/pagina/2/").context["items"]) == 1


def test_an_unexpected_fault_is_told_in_dutch_without_details(client, monkeypatch, db):
    def fail(*args):
        raise RuntimeError("geheim detail")

    monkeypatch.setattr("dossier.reading.pages.views.count_per_kind", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode()
    assert "geheim" not in answer.content.decode()
