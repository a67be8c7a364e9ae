"""Themes that turn out to be one are merged by an editor: nothing under them is lost, and every old address goes on."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from dossier.content.items.models import Item, Theme, ThemedItem, ThemeSynonym, UsedThemeSlug
from dossier.content.items.themes.merging import merge_themes

LIST = "/beheer/items/theme/"


@pytest.fixture
def transport(mobility):
    """A theme beside `mobility` with an address from the past and a synonym."""
    theme = Theme.objects.create(name="Vervoer", slug="transport", intro="Hetzelfde.")
    theme.slug = "vervoer"
    theme.save()
    theme.synonyms.create(name="openbaar vervoer")
    return theme


def selected(*themes, **fields):
    return {"action": "merge", "_selected_action": [theme.pk for theme in themes], **fields}


def test_items_follow_and_are_tied_once(make, editor, mobility, transport):
    health = Theme.objects.create(name="Zorg", slug="zorg", intro="x")
    make("news", slug="beide", themes=[mobility, transport, health])
    make("blog", slug="een", themes=[transport])
    make("source", slug="concept", themes=[transport], published_at=None)
    merge_themes(mobility, [transport], editor)
    assert list(Item.objects.filter(themes=mobility).order_by("slug").values_list("slug", flat=True)) == [
        "beide",
        "concept",
        "een",
    ]
    assert ThemedItem.objects.count() == 4


def test_names_become_synonyms_and_synonyms_follow(editor, mobility, transport):
    merge_themes(mobility, [transport], editor)
    assert [synonym.name for synonym in mobility.synonyms.all()] == ["openbaar vervoer", "Vervoer"]
    assert list(Theme.objects.all()) == [mobility]


def test_every_address_leads_to_the_theme_that_stays_for_ever(client, editor, mobility, transport):
    merge_themes(mobility, [transport], editor)
    ThemeSynonym.objects.filter(name="Vervoer").delete()
    for old in ("transport", "vervoer", "openbaar-vervoer"):
        answer = client.get(f"/themas/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/themas/mobiliteit/")
    assert client.get("/nieuws/?thema=transport").status_code == 200


def test_three_become_one(make, editor, mobility, transport):
    third = Theme.objects.create(name="Verkeer", slug="verkeer", intro="x")
    make("news", themes=[transport, third])
    merge_themes(mobility, [transport, third, mobility], editor)
    assert ThemedItem.objects.get().tag == mobility
    assert {used.theme for used in UsedThemeSlug.objects.all()} == {mobility}


def test_a_name_that_says_the_same_as_a_synonym_is_not_kept_twice(editor, mobility):
    mobility.synonyms.create(name="fietser")
    merge_themes(mobility, [Theme.objects.create(name="Fietsers", slug="fietsers", intro="x")], editor)
    assert [synonym.name for synonym in mobility.synonyms.all()] == ["fietser"]


def test_a_merge_that_fails_half_way_changes_nothing(make, editor, mobility, transport, monkeypatch):
    make("news", themes=[transport])
    monkeypatch.setattr("dossier.content.items.themes.merging.log", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge_themes(mobility, [transport], editor)
    assert Theme.objects.get(slug="vervoer").synonyms.count() == 1
    assert ThemedItem.objects.get().tag == transport


def test_the_merge_is_logged_on_the_theme_that_stays(editor, mobility, transport):
    merge_themes(mobility, [transport], editor)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object(), entry.is_change()) == (editor, mobility, True)
    assert "Vervoer" in entry.get_change_message()


def test_an_editor_is_asked_which_theme_stays_and_sees_how_much_each_holds(desk, make, mobility, transport):
    make("news", themes=[transport])
    html = desk.post(LIST, selected(mobility, transport)).content.decode()
    assert re.search(r"<fieldset.*?<legend.*?</fieldset>", html, re.S)
    assert len(re.findall(r'<input type="radio" name="keep"', html)) == 2
    assert "Mobiliteit (0 items)" in html
    assert "Vervoer (1 item)" in html
    assert Theme.objects.count() == 2


def test_an_editor_merges_and_comes_back_at_the_list(desk, make, mobility, transport):
    make("news", themes=[transport])
    answer = desk.post(LIST, selected(mobility, transport, confirmed="yes", keep=mobility.pk))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert [theme.name for theme in Theme.objects.all()] == ["Mobiliteit"]
    assert "Mobiliteit" in desk.get(LIST).content.decode()
    assert "Vervoer" in desk.get(f"{LIST}{mobility.pk}/history/").content.decode()


@pytest.mark.parametrize("keep", ["", "999999", "x"])
def test_without_a_choice_the_question_is_asked_again(desk, mobility, transport, keep):
    answer = desk.post(LIST, selected(mobility, transport, confirmed="yes", keep=keep))
    assert "keep" in answer.context["form"].errors
    assert Theme.objects.count() == 2


def test_a_theme_that_was_not_selected_cannot_be_the_one_that_stays(desk, mobility, transport):
    third = Theme.objects.create(name="Zorg", slug="zorg", intro="x")
    answer = desk.post(LIST, selected(mobility, transport, confirmed="yes", keep=third.pk))
    assert "keep" in answer.context["form"].errors


def test_one_theme_alone_cannot_be_merged(desk, mobility):
    answer = desk.post(LIST, selected(mobility), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


@pytest.mark.parametrize("permission", ["delete_theme", "change_theme"])
def test_who_may_not_both_change_and_delete_is_not_offered_it(client, editor, mobility, transport, permission):
    editor.groups.first().permissions.remove(Permission.objects.get(codename=permission))
    client.force_login(editor)
    assert 'value="merge"' not in client.get(LIST).content.decode()
    client.post(LIST, selected(mobility, transport, confirmed="yes", keep=mobility.pk))
    assert Theme.objects.count() == 2
