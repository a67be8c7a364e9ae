"""Two people in one form: nobody overwrites, and nobody's text is lost."""

import json
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossier.content.items.models import Item, Theme
from dossier.content.items.themes.merging import merge_themes
from dossier.content.media.models import Attachment
from dossier.editing.form import optimistic_lock
from projects.models import Event, ProjectUpdate, Speaker
from tests.content.items.test_admin import errors, filled_in


@pytest.fixture
def bob(editor):
    user = get_user_model().objects.create_user("bob", password="bob", first_name="Bob", last_name="de Vries", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


@pytest.fixture
def other_desk(bob):
    """A second browser, in which a colleague is logged in."""
    client = Client()
    client.force_login(bob)
    return client


def address_of(item):
    return f"/beheer/{item._meta.label_lower.replace('.', '/')}/{item.pk}/change/"


def save(desk, item, **changes):
    """Open the form, change something, and save."""
    address = address_of(item)
    answer = desk.post(address, filled_in(desk.get(address), **changes))
    assert answer.status_code == 302, errors(answer)


def as_text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def opened(desk, news):
    """The form of a news item, opened before the colleague comes by."""
    return filled_in(desk.get(address_of(news)))


def test_the_second_save_is_refused_and_says_who(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Van Bob.")
    answer = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    assert answer.status_code == 200
    assert "Bob de Vries deed dat op" in as_text(answer)
    assert Item.objects.get(pk=news.pk).teaser == "Van Bob."


def test_both_texts_are_shown_and_the_typed_one_stays_in_the_form(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Van Bob.")
    answer = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    difference = answer.context["conflict"].differences[0]
    assert (str(difference.label), difference.theirs, difference.mine) == ("Inleiding", "Van Bob.", "Van Eva.")
    assert answer.context["adminform"].form["teaser"].value() == "Van Eva."


def test_saving_again_is_a_choice(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Van Bob.")
    refused = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    assert desk.post(address_of(news), filled_in(refused)).status_code == 302
    assert Item.objects.get(pk=news.pk).teaser == "Van Eva."


def test_who_comes_between_the_refusal_and_the_choice_is_not_overwritten_either(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Van Bob.")
    refused = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    save(other_desk, news, teaser="Nog eens Bob.")
    assert desk.post(address_of(news), filled_in(refused)).status_code == 200
    assert Item.objects.get(pk=news.pk).teaser == "Nog eens Bob."


def test_a_field_that_was_left_alone_takes_the_stored_value(desk, other_desk, news, leiden, opened):
    save(other_desk, news, organisation=leiden.pk, checked_on="2026-01-05")
    refused = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    conflict = refused.context["conflict"]
    assert conflict.differences == []
    assert {str(one.label): one.theirs for one in conflict.taken_over} == {
        "Bronorganisatie": "Gemeente Leiden",
        "Gecontroleerd op": "5 januari 2026",
    }
    assert desk.post(address_of(news), filled_in(refused)).status_code == 302
    saved = Item.objects.get(pk=news.pk)
    assert (saved.organisation, saved.teaser) == (leiden, "Van Eva.")


def test_the_same_change_twice_is_no_conflict(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Hetzelfde.")
    assert desk.post(address_of(news), opened | {"teaser": "Hetzelfde."}).status_code == 302


def test_line_ends_are_no_change(desk, news, other_desk):
    Item.objects.filter(pk=news.pk).update(teaser="Een.\nTwee.")
    opened = filled_in(desk.get(address_of(news)))
    save(other_desk, news, why="Omdat.")
    refused = desk.post(address_of(news), opened | {"teaser": "Een.\r\nTwee."})
    assert [str(one.label) for one in refused.context["conflict"].taken_over] == ["Waarom dit telt"]


def test_changed_themes_count(desk, other_desk, news, mobility, opened):
    save(other_desk, news, themes=[mobility.pk])
    conflict = desk.post(address_of(news), opened | {"title": "Anders"}).context["conflict"]
    assert [(str(one.label), one.theirs) for one in conflict.taken_over] == [("Thema’s", "Mobiliteit")]


def test_the_order_in_which_boxes_are_sent_is_no_change(desk, other_desk, make, mobility):
    air = Theme.objects.create(name="Lucht", slug="lucht", intro="x", order=1)
    news = make("news", themes=[mobility, air])
    opened = filled_in(desk.get(address_of(news)))
    save(other_desk, news, themes=[air.pk])
    refused = desk.post(address_of(news), opened | {"themes": [mobility.pk, air.pk], "title": "Anders"})
    refused_too = desk.post(address_of(news), opened | {"themes": [air.pk, mobility.pk], "title": "Anders"})
    for answer in (refused, refused_too):
        assert [str(one.label) for one in answer.context["conflict"].taken_over] == ["Thema’s"]


def test_a_theme_merged_meanwhile_is_no_error_and_the_new_one_counts(desk, bob, make, mobility):
    old = Theme.objects.create(name="Vervoer", slug="vervoer", intro="x")
    news = make("news", themes=[old])
    opened = filled_in(desk.get(address_of(news)))
    merge_themes(mobility, [old], bob)
    refused = desk.post(address_of(news), opened | {"title": "Anders"})
    assert desk.post(address_of(news), filled_in(refused)).status_code == 302
    assert list(news.themes.all()) == [mobility]


def test_a_change_past_every_form_counts_and_is_blamed_on_nobody(desk, other_desk, news):
    save(other_desk, news, why="Lang geleden.")
    opened = filled_in(desk.get(address_of(news)))
    Item.objects.filter(pk=news.pk).update(title="Uit een import")
    answer = desk.post(address_of(news), opened | {"teaser": "Van Eva."})
    assert "bijvoorbeeld door een import" in as_text(answer)
    assert answer.context["conflict"].saved is None


def test_an_own_save_in_another_window_is_told_as_such(desk, news, opened):
    save(desk, news, teaser="Uit het ene venster.")
    answer = desk.post(address_of(news), opened | {"teaser": "Uit het andere."})
    assert "U deed dat zelf in een ander venster" in as_text(answer)


def test_a_text_that_differs_in_markup_only_is_shown_with_it(desk, other_desk, news, opened):
    save(other_desk, news, body="<p>Koel</p>")
    conflict = desk.post(address_of(news), opened | {"body": "<p><strong>Koel</strong></p>"}).context["conflict"]
    assert [(one.theirs, one.mine) for one in conflict.differences] == [("<p>Koel</p>", "<p><strong>Koel</strong></p>")]


def test_other_mistakes_in_the_form_are_told_too(desk, other_desk, news, opened):
    save(other_desk, news, teaser="Van Bob.")
    answer = desk.post(address_of(news), opened | {"teaser": "Van Eva.", "date": "31-02-2024"})
    assert set(errors(answer)) == {"opened", "date"}


def test_a_form_with_mistakes_remembers_when_it_was_opened(desk, other_desk, news, opened):
    wrong = desk.post(address_of(news), opened | {"teaser": "Van Eva.", "date": "31-02-2024"})
    save(other_desk, news, teaser="Van Bob.")
    assert desk.post(address_of(news), filled_in(wrong, date="2024-05-17")).status_code == 200
    assert Item.objects.get(pk=news.pk).teaser == "Van Bob."


@pytest.mark.parametrize("nonsense", ["", "x", "[]", "null", "{}", '{"at": 1e99, "seen": {}}', '{"at": "x", "seen": 3}', "NaN"])
def test_a_form_that_does_not_say_what_it_showed_overwrites_nothing(desk, news, opened, nonsense):
    answer = desk.post(address_of(news), opened | {"opened": nonsense, "teaser": "Van Eva."})
    assert answer.status_code == 200
    assert Item.objects.get(pk=news.pk).teaser == "Waar het over gaat."


def test_a_save_reads_the_item_once_however_often_it_is_asked_for(desk, news, opened):
    with CaptureQueriesContext(connection) as queries:
        assert desk.post(address_of(news), opened | {"title": "Anders"}).status_code == 302
    assert sum('FROM "news_news"' in query["sql"] for query in queries) == 1


def test_a_saved_form_logs_no_change_of_its_own_memory(desk, news):
    save(desk, news, teaser="Nieuw.")
    assert "Teaser" in LogEntry.objects.get().change_message
    assert "pened" not in LogEntry.objects.get().change_message


def test_an_item_deleted_meanwhile_can_be_made_anew_from_what_was_typed(desk, bob, news, opened):
    LogEntry.objects.log_actions(bob.pk, [news], DELETION, "", single_object=True)
    address = address_of(news)
    news.delete()
    answer = desk.post(address, opened | {"teaser": "Van Eva."})
    assert "Iemand heeft dit ondertussen verwijderd" in as_text(answer)
    assert "Bob de Vries deed dat" in as_text(answer)
    assert 'action="/beheer/news/news/add/"' in answer.content.decode()
    assert desk.post("/beheer/news/news/add/", filled_in(answer)).status_code == 302
    assert Item.objects.get().teaser == "Van Eva."


def test_a_form_of_an_item_that_never_was_is_no_error(desk, db):
    assert desk.post("/beheer/news/news/999/change/", {"title": "x"}).status_code == 200
    assert desk.post("/beheer/news/news/abc/change/", {"title": "x"}).status_code == 200


def test_a_reader_without_rights_learns_nothing(client, news, db):
    plain = get_user_model().objects.create_user("piet", password="piet", is_staff=True)
    client.force_login(plain)
    assert client.post(address_of(news), {"title": "x"}).status_code == 403


# --- What hangs on an item


@pytest.fixture
def speaker(event):
    return Speaker.objects.create(event=event, name="Ada", role="Wethouder")


def test_a_speaker_changed_meanwhile_is_shown_field_by_field(desk, other_desk, event, speaker):
    opened = filled_in(desk.get(address_of(event)))
    save(other_desk, event, **{"speakers-0-role": "Burgemeester"})
    refused = desk.post(address_of(event), opened | {"speakers-0-role": "Raadslid"})
    difference = refused.context["conflict"].differences[0]
    assert (str(difference.label), difference.theirs, difference.mine) == ("Ada: Functie", "Burgemeester", "Raadslid")
    assert desk.post(address_of(event), filled_in(refused)).status_code == 302
    assert Speaker.objects.get().role == "Raadslid"


def test_a_speaker_left_alone_keeps_what_a_colleague_made_of_it(desk, other_desk, event, speaker):
    opened = filled_in(desk.get(address_of(event)))
    save(other_desk, event, **{"speakers-0-role": "Burgemeester"})
    refused = desk.post(address_of(event), opened | {"title": "Anders"})
    assert desk.post(address_of(event), filled_in(refused)).status_code == 302
    assert Speaker.objects.get().role == "Burgemeester"


def test_a_speaker_deleted_meanwhile_is_told_and_no_error(desk, event, speaker):
    opened = filled_in(desk.get(address_of(event)))
    speaker.delete()
    refused = desk.post(address_of(event), opened | {"speakers-0-role": "Raadslid"})
    assert "Ondertussen verwijderd" in as_text(refused)
    assert "Ada · Raadslid" in as_text(refused)
    answer = desk.post(address_of(event), filled_in(refused, **{"speakers-0-DELETE": "on"}))
    assert answer.status_code == 302, errors(answer)
    assert not Speaker.objects.exists()


def test_a_speaker_added_meanwhile_is_told_and_kept(desk, event, speaker):
    opened = filled_in(desk.get(address_of(event)))
    Speaker.objects.create(event=event, name="Grace", role="Onderzoeker")
    refused = desk.post(address_of(event), opened | {"title": "Anders"})
    assert refused.context["conflict"].added == ["Grace"]
    assert desk.post(address_of(event), filled_in(refused)).status_code == 302
    assert {one.name for one in Speaker.objects.all()} == {"Ada", "Grace"}
    assert Event.objects.get().title == "Anders"


def test_a_newer_update_that_pushes_the_rows_down_mixes_nothing_up(desk, project):
    old = ProjectUpdate.objects.create(project=project, title="Begin", text="Gestart.", date="2024-01-01")
    opened = filled_in(desk.get(address_of(project)))
    ProjectUpdate.objects.create(project=project, title="Vervolg", text="Verder.", date="2025-01-01")
    refused = desk.post(address_of(project), opened | {"updates-0-title": "Start"})
    conflict = refused.context["conflict"]
    assert (conflict.differences, conflict.taken_over, conflict.added) == ([], [], ["Vervolg"])
    assert desk.post(address_of(project), filled_in(refused)).status_code == 302
    assert {one.title for one in project.updates.all()} == {"Start", "Vervolg"}
    assert project.updates.get(pk=old.pk).title == "Start"


def test_a_file_replaced_meanwhile_is_not_put_back(desk, make, pdf_bytes):
    news = make("news", body="<p>Waar het verslag over gaat.</p>")
    attachment = Attachment(item=news, title="Verslag", file=ContentFile(pdf_bytes, name="oud.pdf"))
    attachment.save()
    opened = filled_in(desk.get(address_of(news)), **{"attachments-0-file": ""})
    attachment.file = ContentFile(pdf_bytes, name="nieuw.pdf")
    attachment.save()
    stored = attachment.file.name
    assert desk.post(address_of(news), opened | {"title": "Anders"}).status_code == 302
    assert Attachment.objects.get().file.name == stored


def test_a_file_chosen_in_a_refused_form_is_asked_for_again(desk, other_desk, news, opened, pdf_bytes):
    save(other_desk, news, teaser="Van Bob.")
    new = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-title": "Verslag",
        "attachments-0-language": "nl",
        "attachments-0-file": SimpleUploadedFile("verslag.pdf", pdf_bytes),
    }
    answer = desk.post(address_of(news), opened | new | {"teaser": "Van Eva."})
    assert "Kies uw bestand opnieuw" in as_text(answer)
    assert "verslag.pdf" in as_text(answer)


# --- A colleague at work


def test_a_form_says_that_a_colleague_saved_it_just_now(desk, other_desk, news):
    save(other_desk, news, teaser="Van Bob.")
    assert "Bob de Vries heeft dit om" in as_text(desk.get(address_of(news)))


def test_an_own_or_an_old_save_is_not_mentioned(desk, other_desk, news):
    save(desk, news, teaser="Van Eva.")
    assert "heeft dit om" not in as_text(desk.get(address_of(news)))
    save(other_desk, news, teaser="Van Bob.")
    Item.objects.filter(pk=news.pk).update(updated_at=timezone.now() - timedelta(hours=1))
    assert "heeft dit om" not in as_text(desk.get(address_of(news)))


# --- At the same moment


@pytest.fixture
def at_once(transactional_db, tmp_path, monkeypatch):
    """Does all of it at the same moment, each in a thread with a connection of its own; gives the answers.

    SQLite's test database lives in memory, where threads do not wait for each other: there they work in a copy in a file.
    """

    def _at_once(*works):
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
                connection.connection.backup(copy)
            monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "copy.sqlite3"))
        start, answers = Barrier(len(works)), []

        def _run(work):
            start.wait()
            answers.append(work())
            connection.close()

        threads = [Thread(target=_run, args=[work]) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    return _at_once


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_wins(at_once, monkeypatch, desk, other_desk, news, opened):
    compare = optimistic_lock.compare

    def slowly(*args):
        found = compare(*args)
        time.sleep(0.3)
        return found

    monkeypatch.setattr(optimistic_lock, "compare", slowly)
    answers = at_once(
        lambda: desk.post(address_of(news), opened | {"teaser": "Van Eva."}),
        lambda: other_desk.post(address_of(news), opened | {"teaser": "Van Bob."}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    refused = next(answer for answer in answers if answer.status_code == 200)
    assert refused.context["conflict"].differences


def test_the_memory_of_a_form_is_small(desk, news, opened):
    Item.objects.filter(pk=news.pk).update(body="<p>lang</p>" * 10_000)
    token = filled_in(desk.get(address_of(news)))["opened"]
    assert len(token) < 2000
    assert json.loads(token)["seen"].keys() >= {"title", "body", "themes", "attachments"}


def test_of_a_long_text_the_words_that_differ_are_marked(desk, other_desk, news, opened):
    long = "De gemeente telt fietsen met een lus in de weg en deelt de aantallen met de buren. " * 3
    save(other_desk, news, teaser=long)
    answer = desk.post(address_of(news), opened | {"teaser": long.replace("fietsen", "auto's", 1)})
    html = as_text(answer)
    assert "</span>fietsen<span" in html
    assert "</span>auto&#x27;s<span" in html


@pytest.mark.parametrize(("cast", "field", "label"), [("mobility", "intro", "Inleiding"), ("leiden", "name", "Naam")])
def test_themes_and_organisations_are_not_overwritten_either(desk, other_desk, request, cast, field, label):
    thing = request.getfixturevalue(cast)
    typed = filled_in(desk.get(address_of(thing))) | {field: "Van Eva."}
    save(other_desk, thing, **{field: "Van Bob."})
    answer = desk.post(address_of(thing), typed)
    assert [str(difference.label) for difference in answer.context["conflict"].differences] == [label]
    thing.refresh_from_db()
    assert getattr(thing, field) == "Van Bob."


def test_a_synonym_added_meanwhile_is_kept(desk, other_desk, mobility):
    typed = filled_in(desk.get(address_of(mobility)))
    mobility.synonyms.create(name="Vervoer")
    answer = desk.post(address_of(mobility), typed)
    assert answer.context["conflict"].added == ["Vervoer"]
    assert mobility.synonyms.count() == 1
