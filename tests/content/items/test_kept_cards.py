"""A card is rendered once per edition, with holes that each list fills; a reader never sees an old one, nor another's."""

import pytest

from dossier.content.items.cards import card, items_of
from dossier.content.items.models import Item, Organisation
from dossier.speed.editions.cache import Cache


def test_braces_that_a_person_typed_stay_what_they_are(client, make):
    make("event", title="{title} en {0}", teaser="{teaser.__class__}", place="{place} {")
    html = client.get("/bijeenkomsten/").content.decode()
    assert "{title} en {0}" in html
    assert "{teaser.__class__}" in html
    assert "{place} {" in html


def test_the_holes_are_escaped_unless_they_are_html_of_ours(news):
    html = card(news, 3, title="<i>Kop</i>", reason="<b>omdat</b>")
    assert "&lt;i&gt;Kop&lt;/i&gt;" in html
    assert "&lt;b&gt;omdat&lt;/b&gt;" in html


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
def test_items_come_in_the_order_asked_and_once_from_the_database(make, django_assert_num_queries):
    one, two = make("news", slug="een"), make("blog", slug="twee")
    assert [item.pk for item in items_of([two.pk, one.pk])] == [two.pk, one.pk]
    with django_assert_num_queries(1):  # the edition
        items_of([one.pk, two.pk])
    Item.objects.filter(pk=one.pk).delete()
    assert [item.pk for item in items_of([one.pk, two.pk])] == [two.pk]


@pytest.mark.django_db(transaction=True)
def test_each_item_counts_for_how_much_a_process_may_keep(make):
    items_of([make("news", slug="een").pk, make("blog", slug="twee").pk])
    assert sum(isinstance(value, Item) for value in Cache.edition[1].values()) == 2
