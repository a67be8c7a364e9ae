"""What crawlers, browsers and researchers ask at an address they know beforehand."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossier.reading.metadata import sitemap
from dossier.reading.metadata.security import is_announced


@pytest.fixture
def announced(settings):
    settings.SECURITY_CONTACT = "mailto:veilig@example.org"
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=100)
    return settings


def places(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml"
    return {
        node.find("{*}loc").text: node.findtext("{*}lastmod")
        for node in ElementTree.fromstring(answer.content)  # noqa: S314  (our own)
    }


def test_the_site_map_tells_when_a_page_last_changed(client, news, settings):
    found = places(client, "/sitemap.xml")
    changed = timezone.localtime(news.updated_at).isoformat(timespec="seconds")
    for address in ("/nieuws/leiden-meet-de-hitte/", "/nieuws/", "/"):
        assert found[settings.SITE_URL + address][:19] == changed[:19]
    assert found[f"{settings.SITE_URL}/over/"] is None


def test_only_what_is_published_stands_in_the_site_map(client, make, settings):
    make("news", slug="concept", published_at=None)
    make("news", slug="later", published_at=timezone.now() + timedelta(days=1))
    make("news", slug="weg", withdrawn_at=timezone.now(), withdrawn_reason="Klopt niet.")
    section = f"{settings.SITE_URL}/nieuws/"
    assert [address for address in places(client, "/sitemap.xml") if address.startswith(section)] == [section]


def test_what_does_not_fit_into_one_file_gets_an_index(client, make, settings, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    items = [make("news", slug=f"nieuws-{n}") for n in range(5)]
    files = [address.removeprefix(settings.SITE_URL) for address in places(client, "/sitemap.xml")]
    assert files[0] == "/sitemap-overig.xml"
    found = [set(places(client, file)) for file in files[1:]]
    assert all(1 <= len(part) <= 2 for part in found)
    assert set.union(*found) == {settings.SITE_URL + item.get_absolute_url() for item in items}
    assert client.get(f"/sitemap-{items[-1].pk}.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_a_site_map_costs_the_same_queries_whatever_the_number_of_items(client, one_of_each, make):
    costs = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        costs.append(len(queries))
        for number in range(20):
            make("news", slug=f"nieuws-{len(costs)}-{number}")
    assert costs[0] == costs[1] <= 8


def test_robots_are_led_to_the_site_map_and_not_to_the_admin(client, db, settings):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in answer.content.decode()
    assert "Disallow: /zoeken/\n" in answer.content.decode()
    assert settings.ADMIN_PATH not in answer.content.decode()


def test_security_txt_says_what_rfc_9116_asks(client, announced):
    announced.SECURITY_POLICY = "https://example.org/melden"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:veilig@example.org",
        f"Expires: {announced.SECURITY_EXPIRES}T23:59:59Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {announced.SITE_URL}/.well-known/security.txt",
        "Policy: https://example.org/melden",
    ]


def test_without_a_contact_there_is_no_security_txt(client, db):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(("days", "fault"), [(None, "metadata.E001"), (-1, "metadata.E002"), (0, None), (300, None)])
def test_the_deployment_check_asks_for_a_security_txt_that_holds(announced, days, fault):
    announced.SECURITY_EXPIRES = None if days is None else timezone.localdate() + timedelta(days=days)
    assert [found.id for found in is_announced(None)] == ([fault] if fault else [])


@pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (-1, True)])
def test_the_desk_warns_a_month_before_it_expires(admin_client, announced, days, told):
    announced.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=days)
    assert ("SECURITY_EXPIRES" in admin_client.get("/beheer/").content.decode()) is told
    assert admin_client.get("/.well-known/security.txt").status_code == 200


def test_the_manifest_has_the_name_and_icons_that_exist(client, settings):
    settings.SITE_NAME = "Ons dossier"
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"] == "Ons dossier"
    for icon in answer.json()["icons"]:
        assert (settings.BASE_DIR / icon["src"].lstrip("/")).exists()


def test_the_old_address_of_the_icon_leads_to_it(client, settings):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.ico"
    assert (settings.BASE_DIR / "static/img/favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
