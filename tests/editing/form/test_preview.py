"""The preview from the form shows the real page, and leaves nothing behind."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from tests.content.items.test_admin import MODELS, errors, filled_in


def rows():
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models(True)}


def show(desk, item, **changes):
    address = f"{MODELS[Kind(item.kind)]}{item.pk}/change/"
    return desk.post(f"{address}voorbeeld/", filled_in(desk.get(address), **changes))


@pytest.mark.parametrize("kind", Kind)
def test_a_changed_item_of_every_kind_is_shown_and_not_one_row_is_another(desk, one_of_each, kind):
    before = rows()
    answer = show(desk, one_of_each[kind], title="Een heel andere titel")
    html = answer.content.decode()
    assert '<h1 class="nl-heading nl-heading--level-1">Een heel andere titel</h1>' in html
    assert "<strong>Voorbeeld:</strong> nog niet opgeslagen." in html
    assert "Mobiliteit" in html
    assert rows() == before


@pytest.mark.parametrize("kind", Kind)
def test_a_new_item_of_every_kind_is_shown_and_not_one_row_is_there(desk, db, mobility, kind):
    address = f"{MODELS[kind]}add/"
    typed = {"title": "Iets nieuws", "teaser": "Waar het over gaat.", "themes": [mobility.pk], "author_name": "Redactie"}
    typed |= {"source_url": "https://www.example.org/", "starts": "2099-05-01T09:00"}
    if kind.aspects:
        typed["aspect"] = kind.aspects.values[0]
    if kind == Kind.PROJECT:
        typed["starts"] = "2099-05-01"
    form = filled_in(desk.get(address), **typed)
    before = rows()
    answer = desk.post(f"{address}voorbeeld/", form)
    assert '<h1 class="nl-heading nl-heading--level-1">Iets nieuws</h1>' in answer.content.decode()
    assert rows() == before


def test_a_preview_is_for_the_editor_alone(desk, concept):
    answer = show(desk, concept)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_what_hangs_on_the_item_is_shown_too(desk, project):
    updates = {
        "updates-TOTAL_FORMS": "1",
        "updates-0-date": "2024-05-01",
        "updates-0-title": "De eerste sensor",
        "updates-0-text": "x",
    }
    before = rows()
    assert "De eerste sensor" in show(desk, project, **updates).content.decode()
    assert rows() == before


def test_a_document_that_takes_the_place_of_another_leaves_that_one(desk, concept, pdf_bytes, settings):
    saved = concept.attachments.create(title="Verslag", file=SimpleUploadedFile("verslag.pdf", pdf_bytes))
    show(desk, concept, **{"attachments-0-file": SimpleUploadedFile("ander.pdf", pdf_bytes)})
    files = [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert files == [Path(saved.file.name).name]


def test_a_new_document_is_named_and_its_file_is_gone_again(desk, concept, pdf_bytes, settings):
    new = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-title": "Verslag",
        "attachments-0-language": "nl",
        "attachments-0-file": SimpleUploadedFile("verslag.pdf", pdf_bytes),
    }
    answer = show(desk, concept, **new)
    assert "Verslag (pdf, " in " ".join(answer.content.decode().split())
    assert "Nieuwe bestanden kunt u openen als u hebt opgeslagen." in answer.content.decode()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_the_file_of_a_saved_document_stays(desk, concept, pdf_bytes, settings):
    concept.attachments.create(title="Verslag", file=SimpleUploadedFile("verslag.pdf", pdf_bytes))
    show(desk, concept, **{"attachments-0-title": "Een andere naam", "attachments-0-file": ""})
    assert len([path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]) == 1


def test_the_picture_of_a_concept_shows_for_the_editor(desk, concept, picture):
    html = show(desk, concept, picture=picture.pk).content.decode()
    assert picture.file.url in html
    answer = desk.get(picture.file.url)
    assert (answer.status_code, len(b"".join(answer)) > 0) == (200, True)


def test_errors_show_the_form_with_all_that_was_typed_and_it_saves_where_it_should(desk, concept):
    answer = show(desk, concept, teaser="", title="Net getypt")
    html = answer.content.decode()
    assert list(errors(answer)) == ["teaser"]
    assert "Net getypt" in html
    assert f'action="/beheer/news/news/{concept.pk}/change/"' in html


def test_what_waits_for_the_commit_never_runs(desk, concept, django_capture_on_commit_callbacks, monkeypatch):
    run = []
    save = type(concept).save

    def save_and_tell(self, *args, **kwargs):
        save(self, *args, **kwargs)
        transaction.on_commit(lambda: run.append(self.title))

    monkeypatch.setattr(type(concept), "save", save_and_tell)
    with django_capture_on_commit_callbacks(execute=True):
        show(desk, concept, title="Anders")
    assert run == []


def test_the_search_index_does_not_know_what_was_only_previewed(desk, news):
    show(desk, news, title="Waterpeilmetingen")
    assert "Waterpeilmetingen" not in desk.get("/zoeken/?q=waterpeilmetingen").content.decode().split("</form>", 1)[1]


def test_no_message_of_a_save_is_left_for_the_next_page(desk, concept):
    show(desk, concept)
    assert "messagelist" not in desk.get("/beheer/").content.decode()


def test_a_preview_that_breaks_leaves_nothing_either(desk, concept, pdf_bytes, settings, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("dossier.editing.form.preview.preview_page", fail)
    new = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-title": "Verslag",
        "attachments-0-language": "nl",
        "attachments-0-file": SimpleUploadedFile("verslag.pdf", pdf_bytes),
    }
    before = rows()
    with pytest.raises(RuntimeError):
        show(desk, concept, **new)
    assert rows() == before
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_an_address_that_is_only_opened_leads_to_the_form(desk, concept):
    assert desk.get(f"/beheer/news/news/{concept.pk}/change/voorbeeld/")["Location"] == f"/beheer/news/news/{concept.pk}/change/"
    assert desk.get("/beheer/news/news/add/voorbeeld/")["Location"] == "/beheer/news/news/add/"


def test_a_reader_gets_no_preview(client, concept):
    assert "/beheer/login/" in client.post(f"/beheer/news/news/{concept.pk}/change/voorbeeld/")["Location"]


@pytest.mark.parametrize("number", ["999", "x"])
def test_what_was_typed_in_an_item_that_was_deleted_is_shown_once_more(desk, db, number):
    html = desk.post(f"/beheer/news/news/{number}/change/voorbeeld/", {"title": "Net getypt"}).content.decode()
    assert "Net getypt" in html
    assert 'action="/beheer/news/news/add/"' in html


def test_a_withdrawn_item_can_be_looked_at_before_it_comes_back(desk, news):
    Item.objects.filter(pk=news.pk).update(withdrawn_at=news.published_at, withdrawn_reason="Weg.")
    assert "Leiden meet de hitte</h1>" in show(desk, news).content.decode()
