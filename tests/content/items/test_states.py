"""Concept, scheduled, published, withdrawn: the queryset and its twin on the item always agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.content.items.kinds import State
from dossier.content.items.models import Item

HOUR = timedelta(hours=1)


@pytest.fixture
def in_each_state(make):
    now = timezone.now()
    return {
        State.CONCEPT: make("news", title="concept", published_at=None),
        State.SCHEDULED: make("news", title="gepland", published_at=now + HOUR),
        State.PUBLISHED: make("news", title="geplaatst", published_at=now - HOUR),
        State.WITHDRAWN: make("news", title="weg", withdrawn_at=now, withdrawn_reason="Achterhaald."),
    }


@pytest.mark.parametrize("state", State)
def test_the_queryset_and_the_item_agree_on_a_state(in_each_state, state):
    assert [item.title for item in Item.objects.in_state(state)] == [in_each_state[state].title]
    assert in_each_state[state].state == state


def test_only_the_published_item_is_published(in_each_state):
    assert list(Item.objects.published()) == [Item.objects.get(title="geplaatst")]
    assert [item.is_published for item in in_each_state.values()] == [False, False, True, False]


@pytest.mark.parametrize("address", ["/", "/nieuws/", "/themas/mobiliteit/", "/organisaties/gemeente-leiden/"])
def test_no_list_shows_what_is_not_published(client, in_each_state, address, mobility, leiden):
    for item in in_each_state.values():
        item.themes.set([mobility])
        item.organisation = leiden
        item.save()
    page = client.get(address).content.decode()
    assert ">geplaatst</a>" in page
    assert not [title for title in ("concept", "gepland", "weg") if f">{title}</a>" in page]


def test_a_scheduled_item_appears_by_itself(client, make):
    item = make("news", slug="straks", published_at=timezone.now() + HOUR)
    assert client.get("/nieuws/straks/").status_code == 404
    Item.objects.filter(pk=item.pk).update(published_at=timezone.now() - HOUR)
    assert client.get("/nieuws/straks/").status_code == 200


def test_a_withdrawn_item_says_gone_and_why(client, make):
    make("news", slug="weg", withdrawn_at=timezone.now(), withdrawn_reason="De bron is ingetrokken.")
    answer = client.get("/nieuws/weg/")
    assert answer.status_code == 410
    assert "De bron is ingetrokken." in answer.content.decode()


def test_deleting_a_user_deletes_no_content(desk, editor, make):
    desk.post("/beheer/items/theme/add/", {"name": "Zorg", "slug": "zorg", "intro": "Zorg."})
    news = make("news")
    editor.delete()
    assert Item.objects.filter(pk=news.pk).exists()
