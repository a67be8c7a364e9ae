"""Every save keeps a version: who, when, what changed in words, with the names of the themes at that moment."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Theme
from dossier.content.items.themes.merging import merge_themes
from dossier.editing.history.comparing import changed_labels, changes
from dossier.editing.history.versions import Version, versions_of
from news.models import News
from tests.content.items.test_admin import MODELS, errors, filled_in


def change(desk, item, **fields):
    """Save the form of an item with these changes, as the editor does."""
    address = f"{MODELS[Kind(item.kind)]}{item.pk}/change/"
    data = filled_in(desk.get(address), **fields)
    kept = {name: value for name, value in data.items() if not hasattr(value, "storage")}  # a browser sends no file again
    answer = desk.post(address, kept)
    assert answer.status_code == 302, errors(answer)


def history(desk, item, query=""):
    return desk.get(f"{MODELS[Kind(item.kind)]}{item.pk}/history/{query}")


def shown(old, new):
    """Label → what is gone and what is new."""
    found = {}
    for one in changes(old, new):
        pieces = [piece for line in one.lines for piece in line]
        found[one.label] = [(p.change, p.text) for p in pieces if p.change in {"gone", "new"}]
    return found


@pytest.mark.parametrize("kind", Kind)
def test_saving_a_form_of_any_kind_keeps_one_version_with_its_author_and_themes(desk, one_of_each, editor, kind):
    item = one_of_each[kind]
    before = versions_of(item).count()
    change(desk, item, title="Een nieuwe titel", why="Dit helpt u verder.")
    version = versions_of(item).first()
    assert versions_of(item).count() == before + 1
    assert (version.fields["title"], version.by, version.change) == ("Een nieuwe titel", editor, "~")
    assert [entry["text"] for entry in version.ties["themes"]] == ["Mobiliteit"]
    assert changed_labels(versions_of(item).last(), version)[:2] == ["Titel", "Waarom dit telt"]


def test_a_new_item_has_one_version_with_the_themes_that_were_ticked(desk, mobility, editor):
    form = filled_in(desk.get("/beheer/news/news/add/"), title="Nieuw", teaser="Iets.", aspect="bericht", themes=[mobility.pk])
    assert desk.post("/beheer/news/news/add/", form).status_code == 302
    version = versions_of(News).get()
    assert (version.change, version.by) == ("+", editor)
    assert [entry["text"] for entry in version.ties["themes"]] == ["Mobiliteit"]


def test_a_save_that_changes_nothing_keeps_no_version(desk, news):
    change(desk, news, title="Eerst dit")
    count = versions_of(news).count()
    change(desk, news)
    assert versions_of(news).count() == count


def test_a_change_of_themes_alone_is_a_version(desk, make, mobility):
    news = make("news", themes=[mobility])
    change(desk, news, themes=[])
    new, old = versions_of(news).all()
    assert shown(old, new) == {"Thema’s": [("gone", "Mobiliteit")]}


def test_an_import_keeps_one_version_without_an_author_and_with_its_themes(make, mobility):
    news = make("news", themes=[mobility])
    version = versions_of(news).get()
    assert version.by is None
    assert [entry["text"] for entry in version.ties["themes"]] == ["Mobiliteit"]


def test_what_is_older_than_its_history_keeps_how_it_was_before_the_first_change(desk, news):
    versions_of(news).all().delete()
    change(desk, news, title="Veranderd")
    new, old = versions_of(news).all()
    assert (old.fields["title"], old.by, new.fields["title"]) == ("Leiden meet de hitte", None, "Veranderd")


def test_a_rename_of_a_theme_is_no_change_of_its_items(desk, make, mobility):
    news = make("news", themes=[mobility])
    Theme.objects.filter(pk=mobility.pk).update(name="Vervoer")
    change(desk, news, title="Iets anders")
    new, old = versions_of(news).all()
    assert [entry["text"] for version in (old, new) for entry in version.ties["themes"]] == ["Mobiliteit", "Vervoer"]
    assert changed_labels(old, new) == ["Titel"]


def test_merged_themes_stand_in_the_history_of_their_items_as_one_version(make, editor, mobility):
    transport = Theme.objects.create(name="Vervoer", slug="vervoer", intro="x")
    news = make("news", themes=[transport])
    versions_of(news).update(at=timezone.now() - timezone.timedelta(days=1))
    merge_themes(mobility, [transport], editor)
    new, old = versions_of(news).all()
    assert shown(old, new) == {"Thema’s": [("gone", "Vervoer"), ("new", "Mobiliteit")]}
    assert new.reason == "Thema’s gewijzigd buiten het formulier"


def test_values_are_shown_as_people_read_them(desk, make, leiden, picture):
    news = make("news", published_at=None, organisation=leiden)
    change(desk, news, aspect="interview", provenance="partner", date="2025-01-31", picture=picture.pk)
    new, old = versions_of(news).all()
    assert shown(old, new) == {
        "Vorm": [("gone", "Bericht"), ("new", "Interview")],
        "Datum": [("gone", "17 mei 2024"), ("new", "31 januari 2025")],
        "Herkomst": [("gone", "Eigen"), ("new", "Partner")],
        "Afbeelding": [("new", "Een thermometer aan een gevel")],
    }


def test_a_period_of_days_is_shown_without_a_clock(desk, project):
    change(desk, project, starts="2024-01-01")
    new, old = versions_of(project).all()
    assert shown(old, new)["Begint"] == [("new", "1 januari 2024")]


def test_speakers_that_come_and_go_are_shown_with_their_role(desk, event):
    event.speakers.create(name="Anna", role="wethouder")
    versions_of(event).all().delete()
    change(
        desk,
        event,
        **{
            "speakers-TOTAL_FORMS": "2",
            "speakers-0-DELETE": "on",
            "speakers-1-name": "Bram",
            "speakers-1-role": "onderzoeker",
            "speakers-1-event": event.pk,
        },
    )
    new, old = versions_of(event).all()
    assert shown(old, new) == {"Sprekers": [("gone", "Anna · wethouder"), ("new", "Bram · onderzoeker")]}


def test_a_change_of_markup_alone_says_so(make):
    news = make("news", body="<p>Dit is belangrijk</p>")
    news.body = "<p>Dit is <strong>belangrijk</strong></p>"
    news.save()
    new, old = versions_of(news).all()
    assert "alleen de opmaak" in changes(old, new)[0].lines[0][0].text


def test_a_picture_in_a_text_is_called_by_what_it_shows(picture):
    html = f'<figure data-picture="{picture.pk}"></figure><figure data-picture="987"></figure>'
    old, new = (Version(model="news.news", fields={"body": text}) for text in ("", html))
    assert shown(old, new) == {
        "Tekst": [("new", "[afbeelding: Een thermometer aan een gevel]"), ("new", "[afbeelding: verwijderd (nummer 987)]")]
    }


def test_an_organisation_that_is_gone_keeps_its_name_in_the_history(make, leiden):
    news = make("news", organisation=leiden)
    news.organisation = None
    news.save()
    leiden.delete()
    new, old = versions_of(news).all()
    assert shown(old, new) == {"Bronorganisatie": [("gone", "Gemeente Leiden (verwijderd)")]}


def test_the_page_lists_who_changed_what_and_shows_the_words(desk, news, editor):
    editor.first_name, editor.last_name = "Eva", "Jansen"
    editor.save()
    change(desk, news, body="<p>De stad meet de hitte.</p>")
    html = history(desk, news).content.decode()
    assert "Eva Jansen" in html
    assert "systeem" in html
    new, old = versions_of(news).all()
    html = history(desk, news, f"?old={old.pk}&new={new.pk}").content.decode()
    assert re.search(r"<ins><span class=\"visually-hidden\">Toegevoegd: </span>De stad meet de hitte.", html)


def test_what_is_chosen_the_wrong_way_round_is_compared_the_right_way(desk, news):
    change(desk, news, title="Later")
    new, old = versions_of(news).all()
    compared = history(desk, news, f"?old={new.pk}&new={old.pk}").context["compared"]
    assert (compared["old"], compared["new"]) == (old, new)


@pytest.mark.parametrize(
    "query",
    [
        "?old=1&new=1",
        "?old=x&new=%00",
        "?old=999999&new=1",
        "?old=&new=",
        "?p=nul",
        "?old=²&new=1",
        "?old=9999999999999999999999&new=1",
    ],
)
def test_a_question_that_makes_no_sense_shows_the_list(desk, news, query):
    answer = history(desk, news, query)
    assert answer.status_code == 200
    assert answer.context["compared"] is None


def test_what_an_editor_typed_is_escaped(desk, news):
    change(desk, news, title="<b onclick=x>kop</b> & <script>x</script>", body="<p>5 &lt;b&gt; 3</p>")
    new, old = versions_of(news).all()
    html = history(desk, news, f"?old={old.pk}&new={new.pk}").content.decode()
    assert "<script>x" not in html
    assert "<b onclick" not in html
    assert "5 &lt;b&gt; 3" in html


def test_a_long_history_has_pages_that_join(desk, news):
    for n in range(33):
        news.title = f"Titel {n}"
        news.save()
    first, last = history(desk, news).context["rows"], history(desk, news, "?p=2").context["rows"]
    assert [len(first), len(last)] == [30, 4]
    assert first[-1].before == last[0].version
    assert [row.summary for row in last] == ["Titel", "Titel", "Titel", "Eerste versie"]


def test_an_item_without_versions_says_so(desk, news):
    versions_of(news).all().delete()
    assert "Er zijn nog geen versies" in history(desk, news).content.decode()


def test_what_never_was_leads_back(desk, db):
    assert desk.get("/beheer/news/news/987654/history/").status_code == 302
    assert desk.get("/beheer/news/news/geen-getal/history/").status_code in {302, 404}


def test_who_may_not_see_news_may_not_see_its_history(client, news):
    client.force_login(get_user_model().objects.create_user("gast", password="gast", is_staff=True))
    assert client.get(f"/beheer/news/news/{news.pk}/history/").status_code == 403


def test_themes_and_organisations_have_a_history_too(desk, mobility, leiden):
    for address, item in (("items/theme", mobility), ("items/organisation", leiden)):
        page = f"/beheer/{address}/{item.pk}/change/"
        assert desk.post(page, filled_in(desk.get(page), name="Een andere naam")).status_code == 302
        assert "Naam" in desk.get(f"/beheer/{address}/{item.pk}/history/").content.decode()
        assert versions_of(item).count() == 2


def test_a_synonym_stands_in_the_history_of_its_theme(desk, mobility):
    page = f"/beheer/items/theme/{mobility.pk}/change/"
    data = filled_in(
        desk.get(page), **{"synonyms-TOTAL_FORMS": "1", "synonyms-0-name": "vervoer", "synonyms-0-theme": mobility.pk}
    )
    assert desk.post(page, data).status_code == 302
    new, old = versions_of(mobility).all()
    assert shown(old, new) == {"Synoniemen": [("new", "vervoer")]}


def test_a_deleted_author_leaves_the_versions(desk, news, editor):
    change(desk, news, title="Later")
    LogEntry.objects.all().delete()  # as the job does after a year; until then the account stays
    editor.delete()
    assert versions_of(news).first().by is None


def test_a_reader_asks_nothing_of_the_history(client, news):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(news.get_absolute_url())
    assert [query["sql"] for query in asked if "version" in query["sql"] and "editing_" in query["sql"]] == []
