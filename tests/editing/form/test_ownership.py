"""An author sees everything, and changes only their own concepts."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from dossier.editing.history.versions import versions_of
from news.models import News
from tests.content.items.test_admin import filled_in


@pytest.fixture
def author(db):
    user = get_user_model().objects.create_user("anna", is_staff=True)
    user.groups.add(Group.objects.get(name="Auteur"))
    return user


@pytest.fixture
def desk(client, author):
    client.force_login(author)
    return client


def address(item, page="change"):
    return f"/beheer/news/news/{item.pk}/{page}/"


FORM = {
    "title": "Van Anna",
    "teaser": "Iets.",
    "aspect": "bericht",
    "language": "nl",
    "provenance": "eigen",
    "date": "2024-05-17",
    "date_precision": "dag",
    **{f"attachments-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
}


@pytest.fixture
def own(make, author):
    return make("news", title="Van Anna", slug="van-anna", created_by=author, published_at=None)


def test_what_an_author_adds_is_theirs_and_a_concept(desk, author):
    answer = desk.post("/beheer/news/news/add/", {**FORM, "published_at": "2020-01-01T10:00"})
    assert answer.status_code == 302, answer.context["errors"]
    news = News.objects.get()
    assert (news.created_by, news.published_at) == (author, None)


def test_an_author_changes_and_deletes_an_own_concept(desk, own):
    assert desk.post(address(own), filled_in(desk.get(address(own)), title="Beter")).status_code == 302
    assert News.objects.get().title == "Beter"
    assert desk.post(address(own, "delete"), {"post": "yes"}).status_code == 302
    assert not News.objects.exists()


@pytest.mark.parametrize("state", ["gepland", "gepubliceerd", "ingetrokken"])
def test_once_it_is_not_a_concept_any_more_an_author_only_reads_it(desk, own, state):
    now = timezone.now()
    own.published_at = now + timedelta(days=1) if state == "gepland" else now
    own.withdrawn_at, own.withdrawn_reason = (now, "Fout.") if state == "ingetrokken" else (None, "")
    own.save()
    assert "Van Anna" in desk.get(address(own)).content.decode()
    assert desk.post(address(own), FORM).status_code == 403
    assert desk.post(address(own, "delete"), {"post": "yes"}).status_code == 403


def test_an_author_reads_the_concept_of_a_colleague_and_changes_nothing(desk, make):
    concept = make("news", title="Van een ander", published_at=None)
    assert "Van een ander" in desk.get(address(concept)).content.decode()
    assert desk.post(address(concept), FORM).status_code == 403
    assert desk.post(address(concept, "delete"), {"post": "yes"}).status_code == 403


def test_deleting_many_at_once_takes_nothing_of_colleagues_along(desk, own, make):
    other = make("news", title="Van een ander", published_at=None)
    chosen = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "post": "yes"}
    desk.post("/beheer/news/news/", chosen)
    assert News.objects.count() == 2


def test_an_author_cannot_publish(desk, own):
    desk.post(address(own), filled_in(desk.get(address(own)), published_at="2020-01-01T10:00"))
    assert News.objects.get().published_at is None


def test_an_author_does_not_bring_back_what_was_published(client, editor, author, make):
    news = make("news")
    client.force_login(editor)
    client.post(address(news), FORM)
    client.post(address(news, "delete"), {"post": "yes"})
    version = versions_of(News).filter(object_id=news.pk).last()
    client.force_login(author)
    assert client.post(f"/beheer/news/news/{news.pk}/history/{version.pk}/").status_code == 403
    assert not News.objects.exists()


def test_an_author_merges_no_themes_and_manages_no_accounts(desk, mobility):
    assert desk.get(f"/beheer/items/theme/{mobility.pk}/change/").status_code == 200
    assert desk.post(f"/beheer/items/theme/{mobility.pk}/change/", {}).status_code == 403
    assert "merge" not in desk.get("/beheer/items/theme/").content.decode()
    assert desk.get("/beheer/auth/user/").status_code == 403


def test_lists_show_everyones_items_and_can_be_narrowed_to_ones_own(desk, own, make):
    make("news", title="Van een ander")
    for page in ("/beheer/news/news/", "/beheer/items/item/"):
        assert "Van een ander" in desk.get(page).content.decode()
        mine = desk.get(f"{page}?van=mij").content.decode()
        assert "Van Anna" in mine
        assert "Van een ander" not in mine


def test_an_editor_changes_and_deletes_what_an_author_made(client, editor, own):
    client.force_login(editor)
    assert client.post(address(own), filled_in(client.get(address(own)), title="Beter")).status_code == 302
    assert client.post(address(own, "delete"), {"post": "yes"}).status_code == 302
    assert not News.objects.exists()


def test_deleting_from_the_list_of_all_items_leads_to_the_kind(client, editor, own):
    client.force_login(editor)
    assert client.get(f"/beheer/items/item/{own.pk}/delete/")["Location"] == address(own, "delete")
