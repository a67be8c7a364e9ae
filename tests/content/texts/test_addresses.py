"""When two addresses mean one page, and how a text is cut into sentences."""

import pytest

from dossier.content.texts.addresses import address_key, host_of, without_tracking
from dossier.content.texts.plain_text import cut, sentences


@pytest.mark.parametrize(
    "address",
    [
        "https://stadszaken.nl/artikel/12",
        "http://stadszaken.nl/artikel/12",
        "https://www.stadszaken.nl/artikel/12",
        "https://WWW.Stadszaken.NL/artikel/12/",
        "https://stadszaken.nl:443/artikel/12#reacties",
        "http://stadszaken.nl.:80/artikel/12",
        "https://stadszaken.nl/artikel/12?utm_source=nieuwsbrief&utm_medium=e-mail",
        "https://stadszaken.nl/artikel/12/?fbclid=Iw&gclid=x&mc_cid=1&msclkid=2",
        "https://stadszaken.nl/%61rtikel/12",
        "  https://stadszaken.nl/artikel/12 ",
    ],
)
def test_addresses_of_one_page_have_one_key(address):
    assert address_key(address) == "stadszaken.nl/artikel/12"


@pytest.mark.parametrize(
    "address",
    [
        "https://stadszaken.nl/Artikel/12",
        "https://stadszaken.nl/artikel/13",
        "https://stadszaken.nl/artikel/12?pagina=2",
        "https://nieuws.stadszaken.nl/artikel/12",
        "https://stadszaken.nl:8080/artikel/12",
    ],
)
def test_addresses_of_other_pages_have_other_keys(address):
    assert address_key(address) != "stadszaken.nl/artikel/12"


def test_the_order_of_parameters_and_the_spelling_of_letters_do_not_count():
    assert address_key("https://súdwest.nl/één?b=2&a=é") == address_key("https://xn--sdwest-pya.nl/%C3%A9%C3%A9n?a=%C3%A9&b=2")


@pytest.mark.parametrize("address", ["", "onzin", "mailto:a@example.org", "http://[::1", "https://", "/pad"])
def test_what_has_no_host_has_no_key(address):
    assert (host_of(address), address_key(address)) == ("", "")


def test_a_key_fits_its_column_whatever_the_address():
    assert len(address_key("https://example.org/" + "é" * 480)) == 500
    assert "\x00" not in address_key("https://example.org/%00")


def test_an_address_loses_its_tracking_and_nothing_else():
    assert without_tracking("https://Example.org/a/?utm_source=x&b=%20c&d#e") == "https://Example.org/a/?b=%20c&d#e"
    assert without_tracking("https://example.org/?utm_source=x") == "https://example.org/"


def test_a_text_falls_apart_into_its_sentences():
    text = "Wethouder A. de Vries (o.a. wonen) telt fietsen. “Het werkt!” zegt zij.  Nu 1.500 per dag, d.w.z. veel. En\nhet is af"
    assert sentences(text) == [
        "Wethouder A. de Vries (o.a. wonen) telt fietsen.",
        "“Het werkt!” zegt zij.",
        "Nu 1.500 per dag, d.w.z. veel.",
        "En het is af",
    ]
    assert sentences("") == []


def test_a_cut_ends_with_a_whole_word():
    assert cut("een heel lang verhaal", 16) == "een heel lang…"
    assert cut("kort", 16) == "kort"
    assert len(cut("x" * 500, 420)) == 420
