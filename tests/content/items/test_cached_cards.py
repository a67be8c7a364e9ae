"""A card is rendered once, with placeholders that each list fills; a reader never sees an old one, nor another item's."""

import pytest

from dossier.content.items.cards import card, items_of
from dossier.content.items.models import Item, Organisation
from dossier.speed.editions import cache


def test_braces_that_a_person_typed_stay_what_they_are(client, make):
    make("event", title="{title} en {0}", teaser="{teaser.__class__}", place="{place} {")
    html = client.get("/bijeenkomsten/").content.decode()
    assert "{title} en {0}" in html
    assert "{teaser.__class__}" in html
    assert "{place} {" in html


def test_what_a_list_fills_in_is_escaped_unless_it_is_html_of_ours(news):
    html = card(news, 3, title="<i>Kop</i>", reason="<b>omdat</b>")
    assert "&lt;i&gt;Kop&lt;/i&gt;" in html
    assert "&lt;b&gt;omdat&lt;/b&gt;" in html


def test_a_placeholder_that_a_person_typed_is_text(news):
    news.why, news.teaser = "<!--title-->", "<!--reason-->"
    html = card(news, 3, title="<!--teaser-->", reason="omdat")
    assert "&lt;!--title--&gt;" in html
    assert "&lt;!--reason--&gt;" in html
    assert "&lt;!--teaser--&gt;" in html
    assert html.count("omdat") == 1


def test_search_marks_words_in_a_card_that_a_list_has_cached(client, news):
    client.get("/nieuws/")
    assert "<mark>hitte</mark>" in client.get("/zoeken/?q=hitte").content.decode()
    assert "<mark>" not in client.get("/nieuws/").content.decode()


def test_a_related_card_gives_its_reason_and_the_next_page_another(client, make, leiden, mobility):
    one = make("news", slug="een", themes=[mobility])
    other = make("blog", slug="twee", themes=[mobility], organisation=leiden, provenance="partner")
    third = make("project", slug="drie", organisation=leiden, provenance="partner")
    assert "Ook over Mobiliteit" in client.get(one.get_absolute_url()).content.decode()
    assert "Ook van Gemeente Leiden" in client.get(third.get_absolute_url()).content.decode()
    assert "Ook van Gemeente Leiden" not in client.get(one.get_absolute_url()).content.decode()
    assert "kd-card__reason" not in client.get("/opinie/").content.decode()
    assert other.pk


@pytest.mark.django_db(transaction=True)
def test_a_card_follows_its_organisation_at_once(client, make, leiden):
    make("news", organisation=leiden, provenance="partner")
    assert "Partner: Gemeente Leiden" in client.get("/nieuws/").content.decode()
    Organisation.objects.update(name="Gemeente Delft")
    assert "Partner: Gemeente Delft" in client.get("/nieuws/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_card_outlives_a_change_of_another_item_and_not_one_of_its_own(client, make, monkeypatch):
    make("news", title="Blijft", slug="blijft")
    other = make("news", title="Verandert", slug="verandert")
    client.get("/nieuws/")
    rendered = []
    monkeypatch.setattr("dossier.content.items.cards.render", lambda item, *shape: rendered.append(item.slug) or "{title}")
    Item.objects.filter(pk=other.pk).update(why="Om een nieuwe reden.")
    client.get("/nieuws/")
    assert rendered == ["verandert"]


@pytest.mark.django_db(transaction=True)
def test_a_second_list_costs_no_rendering(client, news, monkeypatch):
    client.get("/nieuws/")
    monkeypatch.setattr("dossier.content.items.cards.get_template", None)
    assert "Leiden meet de hitte" in client.get("/nieuws/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_items_come_in_the_order_of_their_numbers_and_once_from_the_database(make, django_assert_num_queries):
    one, two = make("news", slug="een"), make("blog", slug="twee")
    assert [item.pk for item in items_of([two.pk, one.pk])] == [two.pk, one.pk]
    with django_assert_num_queries(1):  # the edition
        items_of([one.pk, two.pk])
    Item.objects.filter(pk=one.pk).delete()
    assert [item.pk for item in items_of([one.pk, two.pk])] == [two.pk]


@pytest.mark.django_db(transaction=True)
def test_cached_items_and_cards_stay_within_bounds(client, make, monkeypatch):
    monkeypatch.setattr(cache, "MOST_VALUES", 10)
    for number in range(25):
        items_of([make("news", slug=f"nieuws-{number}").pk])
    for item in Item.objects.as_cards():
        card(item, 3)
    assert len(cache.of_edition.held[1]) <= 11
    assert len(cache.of_stretch.held[1]) <= 11


@pytest.mark.django_db(transaction=True)
def test_no_page_sets_anything_on_an_item_that_others_share(client, one_of_each):
    pages = [
        "/",
        "/nieuws/",
        "/themas/mobiliteit/",
        "/zoeken/?q=een",
        *(item.get_absolute_url() for item in one_of_each.values()),
    ]
    for address in [*pages, *map("/en{}".format, pages)]:
        client.get(address)
    items = [value for value in cache.cached_values().values() if isinstance(value, Item)]
    columns = {field.attname for field in Item._meta.concrete_fields} - {"body"}
    assert len(items) >= 6
    for item in items:
        assert vars(item).keys() == {*columns, "_state"}
        assert item._state.fields_cache.keys() == {"organisation", "picture"}
