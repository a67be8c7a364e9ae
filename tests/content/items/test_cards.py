"""What a card tells before the click: whose it is, when, why it matters, and where a link leads."""

import pytest


@pytest.fixture
def link_post(make, leiden):
    return make(
        "news",
        aspect="linkpost",
        title="Leiden telt bomen",
        provenance="extern",
        organisation=leiden,
        source_url="https://www.leiden.example/bomen",
        why="U kunt de aanpak overnemen.",
        date="2019-03-21",
    )


def test_a_link_post_says_where_it_leads(client, link_post):
    html = client.get("/nieuws/").content.decode()
    assert '<a href="https://www.leiden.example/bomen">Lees verder bij Gemeente Leiden</a>' in html
    assert "Extern: Gemeente Leiden" in html
    assert "21 maart 2019" in html
    assert "U kunt de aanpak overnemen." in html


def test_the_page_of_a_link_post_leads_on_too(client, link_post):
    html = client.get(link_post.get_absolute_url()).content.decode()
    assert 'href="https://www.leiden.example/bomen"' in html
    assert "leiden.example" in html


def test_an_own_item_with_a_source_leads_nowhere_from_its_card(client, make):
    make("news", source_url="https://www.example.org/")
    assert "Lees verder bij" not in client.get("/nieuws/").content.decode()


def test_an_item_in_another_language_is_marked_for_screen_readers(client, make):
    item = make("news", language="en", title="Cities that listen")
    assert 'lang="en"' in client.get("/nieuws/").content.decode()
    assert 'lang="en"' in client.get(item.get_absolute_url()).content.decode()


def test_what_a_person_typed_is_escaped(client, make):
    item = make("news", title='<b onmouseover="x">Kop</b>', teaser="<script>x</script>", why="<i>waarom</i>")
    for address in ("/nieuws/", item.get_absolute_url()):
        html = client.get(address).content.decode()
        assert "<script>x" not in html
        assert "<b onmouseover" not in html
        assert "<i>waarom" not in html


def test_an_item_page_can_be_shared_without_telling_anyone(client, news, settings):
    html = client.get(news.get_absolute_url()).content.decode()
    assert "mailto:?subject=Leiden%20meet%20de%20hitte&amp;body=http" in html
    assert f"{settings.SITE_URL}/nieuws/leiden-meet-de-hitte/" in html


def test_a_picture_has_its_size_text_and_credit(client, make, picture):
    item = make("news", picture=picture)
    html = client.get(item.get_absolute_url()).content.decode()
    assert 'alt="Een thermometer aan een gevel" width="40" height="30"' in " ".join(html.split())
    assert "Foto: redactie" in html


def test_a_decorative_picture_is_silent(client, make, picture):
    picture.is_decorative = True
    picture.save()
    item = make("news", picture=picture)
    assert 'alt=""' in client.get(item.get_absolute_url()).content.decode().split("<figure>")[1]


def test_an_item_says_when_it_was_checked(client, make):
    item = make("news", checked_on="2026-11-22")
    assert "22 november 2026" in client.get(item.get_absolute_url()).content.decode()
