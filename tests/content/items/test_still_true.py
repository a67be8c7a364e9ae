"""“Nog actueel”: one click in the list, several at once, and in the form without losing what was typed."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from dossier.content.items.models import Item
from dossier.editing.history.versions import versions_of
from tests.content.items.test_admin import filled_in

LIST = "/beheer/sources/source/"


@pytest.fixture
def source(make):
    return make("source", title="Het register", checked_on=date(2020, 5, 3))


def address(item):
    return f"/beheer/items/item/{item.pk}/nog-actueel/"


def checked_on(item):
    return Item.objects.get(pk=item.pk).checked_on


@pytest.mark.parametrize("page", [LIST, "/beheer/items/item/"])
def test_the_list_says_what_is_overdue_and_has_a_button(desk, source, page):
    html = desk.get(page).content.decode()
    assert "te laat sinds 2 november 2020" in html
    assert f'formaction="{address(source)}"' in html


def test_the_button_sets_today_and_leads_back(desk, source):
    answer = desk.post(address(source), headers={"referer": f"http://testserver{LIST}?nakijken=ja"})
    assert answer["Location"] == f"http://testserver{LIST}?nakijken=ja"
    assert checked_on(source) == timezone.localdate()
    html = desk.get(LIST).content.decode()
    assert "‘Het register’ is nog actueel." in html
    assert f'formaction="{address(source)}"' not in html


def test_it_leads_to_no_other_site(desk, source):
    assert desk.post(address(source), headers={"referer": "https://evil.example/"})["Location"] == "/beheer/items/item/"


def test_who_confirmed_is_written_down(desk, editor, source):
    desk.post(address(source))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr, entry.get_change_message()) == (editor, "Het register", "Nog actueel")


def test_the_history_gets_a_line(desk, editor, source):
    before = versions_of(source).count()
    desk.post(address(source))
    version = versions_of(source).first()
    assert versions_of(source).count() == before + 1
    assert (version.fields["checked_on"], version.by) == (str(timezone.localdate()), editor)
    assert version.reason == "Nog actueel"


def test_looking_changes_nothing(desk, source):
    assert desk.get(address(source)).status_code == 405
    assert checked_on(source) == date(2020, 5, 3)


def test_a_reader_confirms_nothing(client, source):
    assert client.post(address(source)).status_code == 302
    assert checked_on(source) == date(2020, 5, 3)


def test_who_may_not_change_it_may_not_confirm_it(desk, editor, source):
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="view_source"))
    assert desk.post(address(source)).status_code == 403
    assert checked_on(source) == date(2020, 5, 3)


def test_an_item_that_is_gone_is_not_found(desk, source):
    source.delete()
    assert desk.post("/beheer/items/item/999999/nog-actueel/").status_code == 404


def test_several_are_confirmed_at_once(desk, make, source):
    project = make("project", checked_on=date(2020, 1, 1))
    data = {"action": "still_true", "_selected_action": [source.pk, project.pk]}
    answer = desk.post("/beheer/items/item/", data, follow=True)
    assert "2 items zijn nog actueel." in answer.content.decode()
    assert {checked_on(source), checked_on(project)} == {timezone.localdate()}


def test_the_filter_shows_what_is_overdue(desk, make, source):
    make("source", checked_on=timezone.localdate())
    assert list(desk.get(f"{LIST}?nakijken=ja").context["cl"].queryset.values_list("pk", flat=True)) == [source.pk]
    assert "Controle te laat" not in desk.get("/beheer/news/news/").content.decode()


def test_the_button_in_the_form_saves_what_was_typed(desk, source):
    form = f"{LIST}{source.pk}/change/"
    answer = desk.get(form)
    assert "Nog actueel: opslaan met de datum van vandaag" in answer.content.decode()
    assert desk.post(form, filled_in(answer, title="Net getypt", _still_true="1")).status_code == 302
    assert (checked_on(source), Item.objects.get(pk=source.pk).title) == (timezone.localdate(), "Net getypt")


@pytest.mark.parametrize(("kind", "place"), [("news", "news/news"), ("event", "projects/event")])
def test_what_need_not_be_checked_has_no_button(desk, make, kind, place):
    item = make(kind)
    assert "Nog actueel: opslaan" not in desk.get(f"/beheer/{place}/{item.pk}/change/").content.decode()
    assert "formaction" not in desk.get(f"/beheer/{place}/").content.decode()
