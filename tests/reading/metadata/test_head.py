"""OWMS and Dublin Core, pictures for sharing, and which pages ask to be left out."""

import pytest
from django.conf import settings as configured
from django.utils import timezone
from PIL import Image

from dossier.content.media import renditions
from tests.reading.metadata.reading import head

UTRECHT = "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"


def test_an_item_has_the_kernel_of_owms(client, make, mobility, settings):
    settings.OWNER_URI, settings.OWNER_NAME = UTRECHT, "Utrecht"
    item = make("news", title='Een "kop" & meer', themes=[mobility], language="en")
    page = head(client, item.get_absolute_url())
    modified, issued = (timezone.localdate(moment).isoformat() for moment in (item.updated_at, item.published_at))
    assert [given for given in page.meta if given[0] and given[0].startswith(("DCTERMS", "OVERHEID"))] == [
        ("DCTERMS.identifier", "XSD.anyURI", f"{settings.SITE_URL}/en/nieuws/een-kop-meer/"),
        ("DCTERMS.title", "", 'Een "kop" & meer'),
        ("DCTERMS.type", "OVERHEID.Informatietype", "webpagina"),
        ("DCTERMS.language", "XSD.language", "en"),
        ("DCTERMS.modified", "XSD.date", modified),
        ("DCTERMS.issued", "XSD.date", issued),
        ("DCTERMS.creator", "OVERHEID.Gemeente", "Utrecht"),
        ("OVERHEID.authority", "OVERHEID.Gemeente", "Utrecht"),
        ("OVERHEID.authority", "XSD.anyURI", UTRECHT),
        ("DCTERMS.subject", "", "Mobiliteit"),
        ("DCTERMS.rights", "XSD.anyURI", "https://creativecommons.org/licenses/by/4.0/"),
    ]
    assert ("schema.DCTERMS", "http://purl.org/dc/terms/") in page.links


def test_what_another_made_names_its_maker_and_us_as_authority(client, make, leiden):
    item = make("publication", provenance="extern", organisation=leiden, licence="CC0-1.0", aspect="convenant")
    page = head(client, item.get_absolute_url())
    assert (page.one("DCTERMS.creator"), page.one("OVERHEID.authority")) == ("Gemeente Leiden", "Voorbeeldgemeente")
    assert page.one("DCTERMS.rights") == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert page.all("DCTERMS.type") == ["webpagina"]


def test_a_covenant_of_our_own_names_its_category_under_the_woo(client, make):
    page = head(client, make("publication", aspect="convenant").get_absolute_url())
    assert page.all("DCTERMS.type")[1] == "https://identifier.overheid.nl/tooi/def/thes/kern/c_8fc2335c"


def test_a_list_has_no_dublin_core(client, db):
    assert head(client, "/nieuws/").one("DCTERMS.title") is None


def test_the_own_picture_is_shared_as_the_jpeg_that_there_is(client, make, picture, settings):
    item = make("news", picture=picture)
    before = head(client, item.get_absolute_url())
    assert before.one("og:image").endswith("/static/img/share-news.png")
    assert "primaryImageOfPage" not in before.graph[0]
    picture.renditions = renditions.make(picture) | {"focus": picture.focus}
    picture.save()
    page = head(client, item.get_absolute_url())
    name = page.one("og:image").removeprefix(f"{settings.SITE_URL}/bestanden/")
    assert name.endswith(".jpg")
    with Image.open(settings.MEDIA_ROOT / name) as image:
        assert (str(image.width), str(image.height)) == (page.one("og:image:width"), page.one("og:image:height"))
    assert page.one("og:image:alt") == picture.alternative
    assert page.graph[0]["primaryImageOfPage"]["url"] == page.one("og:image")


@pytest.mark.parametrize("kind", ["dossier", "news", "blog", "project", "event", "publication", "source"])
def test_there_is_a_drawing_of_every_kind(kind):
    file = configured.BASE_DIR / "static" / "img" / f"share-{kind}.png"
    with Image.open(file) as image:
        assert image.size == (1200, 630)
    assert file.stat().st_size < 20_000


def test_a_filtered_list_says_so_and_the_empty_filter_leads_back(client, one_of_each):
    page = head(client, "/nieuws/?thema=mobiliteit&onbekend=1")
    assert page.title == "Nieuws: Mobiliteit, gefilterd - Smart Society"
    assert page.one("description").endswith("Thema: Mobiliteit.")
    assert page.canonical.endswith("/nieuws/?thema=mobiliteit")
    assert 'href="/bijeenkomsten/archief/">' in client.get("/bijeenkomsten/archief/?soort=gemeenten").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/bestaat-niet/", 404), ("/zoeken/?q=hitte", 200), ("/bijdragen/?soort=nieuws", 200), ("/reageren/een-blog/", 200)],
)
def test_what_is_no_page_of_the_dossier_asks_to_be_left_out(client, one_of_each, address, status):
    assert head(client, address, status).all("robots") == ["noindex"]


def test_what_is_withdrawn_and_a_preview_ask_to_be_left_out(client, desk, news, rf):
    from django.utils import timezone

    from dossier.content.items.views import preview_page

    shown = preview_page(rf.get("/"), news, "Voorbeeld")
    assert '<meta name="robots" content="noindex">' in shown.content.decode()
    news.withdrawn_at, news.withdrawn_reason = timezone.now(), "Klopt niet."
    news.save()
    assert head(client, "/nieuws/leiden-meet-de-hitte/", 410).all("robots") == ["noindex"]
