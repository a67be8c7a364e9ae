"""What a feed holds: who it is from, what changed when, and never what readers may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.content.items.models import Item
from tests.flat import flat
from tests.reading.feeds.reading import entries_of, entry_of, link, read, text
from tests.reading.feeds.rfc4287 import ATOM, LANG

SITE = "http://127.0.0.1:8000"
ODD = "Kop & <b>staart</b> \x0b\x1b\x7f\ufffe'\" 💡"


def test_feeds_of_an_empty_dossier_are_valid_and_the_same_each_time(client, db, mobility):
    assert entries_of(client) == []
    assert client.get("/themas/mobiliteit/feed/").content == client.get("/themas/mobiliteit/feed/").content


def test_names_outlive_a_change_of_address(client, news, mobility):
    before = [text(entry_of(client), "id"), text(read(client, "/themas/mobiliteit/feed/"), "id")]
    news.slug, mobility.slug = "heel-anders", "vervoer"
    news.save()
    mobility.save()
    assert [text(entry_of(client), "id"), text(read(client, "/themas/vervoer/feed/"), "id")] == before
    assert before[0] == f"tag:127.0.0.1,2026:item/{news.pk}"


def test_an_old_address_or_a_synonym_of_a_theme_leads_to_the_feed_at_the_present_one(client, mobility):
    mobility.slug = "vervoer"
    mobility.save()
    mobility.synonyms.create(name="Verkeer")
    for old in ("mobiliteit", "verkeer"):
        answer = client.get(f"/themas/{old}/feed/")
        assert (answer.status_code, answer["Location"]) == (301, "/themas/vervoer/feed/")


@pytest.mark.parametrize("address", ["/themas/niets/feed/", "/organisaties/niets/feed/", "/nieuws/niets/feed/", "/feed/2/"])
def test_an_unknown_feed_is_a_404(client, db, address):
    assert client.get(address).status_code == 404


def test_what_readers_may_not_see_is_not_there(client, make):
    make("news", title="Later", published_at=timezone.now() + timedelta(days=1))
    make("news", title="Concept", published_at=None)
    make("news", title="Weg", withdrawn_at=timezone.now(), withdrawn_reason="Het klopte niet.")
    assert entries_of(client) == []


def test_the_newest_fifty_by_publication_whatever_their_own_date(client, make):
    now = timezone.now()
    for n in range(51):
        make("source", title=f"Bron {n}", published_at=now - timedelta(hours=n + 1), date=now.date() - timedelta(days=99 - n))
    titles = [text(entry, "title") for entry in entries_of(client, "/bronnen/feed/")]
    assert titles == [f"Bron {n}" for n in range(50)]


def test_updated_is_the_last_change_but_never_before_the_item_appeared(client, news):
    changed, appeared = timezone.now() - timedelta(days=3), timezone.now() - timedelta(days=2)
    Item.objects.update(updated_at=changed, published_at=appeared)
    entry = entry_of(client)
    assert text(entry, "updated") == text(entry, "published") == timezone.localtime(appeared).isoformat()
    Item.objects.update(updated_at=(later := timezone.now()))
    assert text(entry_of(client), "updated") == text(read(client), "updated") == timezone.localtime(later).isoformat()


def test_a_link_post_leads_to_our_page_and_to_its_source_and_keeps_its_text_to_the_source(client, make, leiden):
    fields = {"provenance": "extern", "organisation": leiden, "source_url": "https://www.leiden.nl/hitte?a=1&b=2"}
    make("news", slug="hitte", language="en", body="<p>Hun eigen tekst.</p>", **fields)
    entry = entry_of(client)
    via, html = link(entry, "via"), text(entry, "content")
    assert entry.get(LANG) == "en"
    assert link(entry, "alternate").get("href") == f"{SITE}/nieuws/hitte/"
    assert (via.get("href"), via.get("title"), via.get(LANG)) == (fields["source_url"], "Lees verder bij Gemeente Leiden", "nl")
    assert '<a href="https://www.leiden.nl/hitte?a=1&amp;b=2">Lees verder bij Gemeente Leiden</a>' in flat(html)
    assert "Hun eigen tekst" not in html
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Gemeente Leiden"


def test_our_own_item_comes_whole_with_its_pictures_and_whole_addresses(client, make, picture, mobility):
    body = (
        f'<h2>Meten</h2><p onclick="x()">Zie <a href="/nieuws/">het nieuws</a>, <a href="#meten">hier</a>.</p>'
        f'<figure data-picture="{picture.pk}"></figure><figure data-picture="999"></figure><script>x()</script>'
    )
    make("news", slug="hitte", picture=picture, themes=[mobility])
    Item.objects.update(body=body)
    entry = entry_of(client)
    html = text(entry, "content")
    assert f'<a href="{SITE}/nieuws/">het nieuws</a>, <a href="{SITE}/nieuws/hitte/#meten">hier</a>' in html
    assert html.count(f'<img src="{SITE}{picture.whole.src}" alt="Een thermometer aan een gevel"') == 2
    assert "Foto: redactie" in html
    assert not [word for word in ("script", "onclick", "data-picture", "999") if word in html]
    category = entry.find(f"{ATOM}category")
    assert (category.get("term"), category.get("label")) == ("mobiliteit", "Mobiliteit")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Voorbeeldgemeente"


def test_an_event_says_when_and_where_and_that_it_does_not_go_on(client, make):
    make("event", starts=timezone.make_aware(timezone.datetime(2026, 3, 29, 13)), place="Stadhuis", cancelled=True)
    html = text(entry_of(client), "content")
    assert "zondag 29 maart 2026, 13.00 uur, Stadhuis." in html
    assert "Deze bijeenkomst gaat niet door." in html


def test_odd_characters_in_every_field_leave_valid_xml(client, make, leiden, mobility):
    make("news", themes=[mobility], organisation=leiden, provenance="partner", source_url="https://example.org/")
    Item.objects.update(title=ODD, teaser=ODD, why=ODD, place=ODD, source_url="https://example.org/a b\x0b<é>\"'&c=]]>")
    type(leiden).objects.update(name=ODD, website="https://example.org/ü \x01")
    type(mobility).objects.update(name=ODD, intro=ODD)
    for address in ("/feed/", "/themas/mobiliteit/feed/", "/organisaties/gemeente-leiden/feed/"):
        entry = entry_of(client, address)
        assert text(entry, "title") == text(entry, "summary") == "Kop & <b>staart</b> '\" 💡"
        assert "Kop &amp; &lt;b&gt;staart" in text(entry, "content")
