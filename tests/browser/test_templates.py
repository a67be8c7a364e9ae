"""One page of every template, in every state it has: accessible, whole at 320 pixels, private, and without a complaint."""

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

TEMPLATES = {
    "/": 200,
    "/nieuws/": 200,
    "/nieuws/pagina/2/": 200,
    "/nieuws/?thema=mobiliteit&jaar=2022": 200,
    "/nieuws/?jaar=1999": 200,
    "/opinie/": 200,
    "/projecten/": 200,
    "/bijeenkomsten/": 200,
    "/bijeenkomsten/archief/": 200,
    "/bijeenkomsten/maand/2019-03/": 200,
    "/publicaties/": 200,
    "/bronnen/": 200,
    "/themas/": 200,
    "/themas/samenwerking-en-opschaling/": 200,
    "/organisaties/": 200,
    "/organisaties/agenda-stad/": 200,
    "/over/": 200,
    "/contact/": 200,
    "/bijdragen/": 200,
    "/privacy/": 200,
    "/toegankelijkheid/": 200,
    "/sitemap/": 200,
    "/nieuws/algoritmeregister-van-109-naar-ruim-1300/": 200,
    "/nieuws/rotterdam-tekent-verklaring-smart-society/": 200,
    "/opinie/zeven-vragen-voordat-u-een-sensor-ophangt/": 200,
    "/projecten/city-deal-een-slimme-stad/": 200,
    "/projecten/slimme-check-amsterdam/": 200,
    "/bijeenkomsten/innovember-workshop-rijksbreed-beleid-smart-city/": 200,
    "/bijeenkomsten/voorbeeld-spreekuur-sensoren-en-privacy/": 200,
    "/bijeenkomsten/voorbeeld-intervisie-gestopte-proeven/": 200,
    "/publicaties/convenant-smart-society-eindhoven/": 200,
    "/bronnen/website-algoritmeregister/": 200,
    "/zoeken/": 200,
    "/zoeken/?q=sensoren+privacy": 200,
    "/zoeken/?q=verkeer&soort=nieuws": 200,
    "/zoeken/?q=xylofoonorkest": 200,
    "/en/": 200,
    "/en/bijeenkomsten/": 200,
    "/en/themas/samenwerking-en-opschaling/": 200,
    "/en/projecten/city-deal-een-slimme-stad/": 200,
    "/en/zoeken/?q=sensoren+privacy": 200,
    "/bestaat-niet/": 404,
    "/nieuws/ingetrokken/": 410,
}
LONG = [
    f"/{section}/lang-{kind}/"
    for section, kind in [
        ("nieuws", "news"),
        ("opinie", "blog"),
        ("projecten", "project"),
        ("bijeenkomsten", "event"),
        ("publicaties", "publication"),
        ("bronnen", "source"),
    ]
] + ["/themas/lang-thema/", "/organisaties/lange-organisatie/", "/bijeenkomsten/?thema=lang-thema"]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("address", "status"), TEMPLATES.items())
def test_a_page_has_no_violation_no_complaint_and_nothing_from_elsewhere(visit, address, status, width):
    reader = visit(viewport={"width": width, "height": 800})
    assert reader.go(address).status == status
    for facet in reader.page.locator("summary").all():
        facet.click()
    assert violations(reader.page) == []
    assert reader.sideways() <= 0
    assert reader.elsewhere == []
    assert reader.context.cookies() == []
    assert status != 200 or reader.complaints == []


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("address", ["/", "/nieuws/", "/organisaties/", "/sitemap/", *LONG])
def test_the_longest_dutch_words_never_push_a_page_sideways(visit, address, width):
    reader = visit(viewport={"width": width, "height": 800})
    assert reader.go(address).status == 200
    assert reader.sideways() <= 0


@pytest.mark.parametrize("address", [address for address in TEMPLATES if not address.startswith("/en/")])
def test_a_page_reads_without_script(visit, address):
    reader = visit(java_script_enabled=False)
    reader.go(address)
    expect(reader.page.locator("h1")).to_have_count(1)
    expect(reader.page.locator("nav[aria-label=Hoofdmenu] a:not([hreflang])")).to_have_count(7)
