"""What a reader may do with an item: a licence stated, or the one that follows from whose it is."""

import pytest

from dossier.content.items.kinds import Kind
from dossier.content.items.licences import Licence
from dossier.environment.values import read_one_of, read_web_address
from dossier.settings import LICENCE

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
FOREIGN = {"provenance": "extern", "source_url": "https://www.example.org/"}


def shown(client, item):
    html = client.get(item.get_absolute_url()).content.decode()
    return " ".join(html.partition("<dt>Licentie</dt>")[2].partition("</dd>")[0].split())


def test_own_content_falls_under_the_licence_of_the_site_and_names_its_owner(client, news, settings):
    assert f'<a rel="license" href="{CC_BY}">CC BY 4.0: vrij te gebruiken met naamsvermelding</a>' in shown(client, news)
    assert "Voorbeeldgemeente." in shown(client, news)
    settings.LICENCE = "CC0-1.0"
    assert news.licence_url == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_the_rights_on_what_others_made_are_with_them(client, make, leiden):
    item = make("news", organisation=leiden, **FOREIGN)
    assert (item.terms, item.licence_url) == (Licence.SOURCE, "")
    assert "De rechten liggen bij de bron" in shown(client, item)
    assert "<a" not in shown(client, item)


def test_a_stated_licence_goes_before_what_is_usual(make, leiden):
    assert make("source", organisation=leiden, licence="CC-BY-SA-4.0", **FOREIGN).terms == Licence.CC_BY_SA
    assert make("news", licence="alle-rechten").terms == Licence.RESERVED


def test_an_author_is_named_as_the_maker(make, leiden):
    assert make("blog", author_name="Ida Bos").maker == "Ida Bos"
    report = make("publication", publisher="TNO", organisation=leiden, **FOREIGN)
    assert report.maker == "TNO"
    report.authors = "A. de Wit"
    assert report.maker == "A. de Wit"


@pytest.mark.parametrize("kind", Kind)
def test_the_form_of_every_kind_asks_for_the_licence_and_offers_what_is_usual(desk, kind):
    html = desk.get(f"/beheer/{kind.model._meta.app_label}/{kind}/add/").content.decode()
    assert '<option value="" selected>Zoals gebruikelijk</option>' in html


def test_the_setting_knows_the_licences_that_an_owner_can_give(monkeypatch):
    assert LICENCE in Licence.values
    for value in set(Licence.values) - {Licence.SOURCE, None}:
        monkeypatch.setenv("LICENCE", value)
        assert read_one_of("LICENCE", ["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "alle-rechten"]) == value


@pytest.mark.parametrize("address", ["", "https://www.example.org/woo-verzoek", "https://example.org?a=b#c"])
def test_the_footer_leads_to_asking_for_public_information_where_that_is_set(client, db, settings, monkeypatch, address):
    monkeypatch.setenv("WOO_URL", address)
    settings.WOO_URL = read_web_address("WOO_URL")
    assert ("Woo-verzoek doen" in client.get("/over/").content.decode()) == bool(address)
