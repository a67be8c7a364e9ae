"""The stock admin, as an editor uses it: every kind can be made and changed, and bad input is told at the field in Dutch."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import CheckboxSelectMultiple
from django.test.html import parse_html

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Theme
from dossier.editing.form.forms import Boxes
from news.models import News

MODELS = {kind: f"/beheer/{kind.model._meta.label_lower.replace('.', '/')}/" for kind in Kind}


def filled_in(answer, **changes):
    """What a browser would send back from this form: every field as shown, with these changes."""
    data = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    for form in forms:
        for bound in form:
            data |= flatten(bound.html_name, bound.value(), bound.field)
            if bound.field.show_hidden_initial:
                data |= flatten(bound.html_initial_name, bound.initial, bound.field)
    return data | changes


def flatten(name, value, field):
    widget = field.widget
    if hasattr(widget, "widgets"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        return {f"{name}_{n}": part if part is not None else "" for n, part in enumerate(parts)}
    if value is None or value is False:
        return {}
    if isinstance(value, (list, tuple)) or hasattr(value, "values_list"):
        return {name: [getattr(v, "pk", v) for v in value]}
    return {name: value}


def errors(answer):
    return {name: list(messages) for name, messages in answer.context["adminform"].form.errors.items()}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_list_with_its_items(desk, one_of_each, kind):
    html = desk.get(MODELS[kind]).content.decode()
    assert f"Een {kind.value}" in html
    assert "Gepubliceerd" in html


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_opened_changed_and_saved(desk, one_of_each, kind):
    address = f"{MODELS[kind]}{one_of_each[kind].pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), title="Een nieuwe titel"))
    assert answer.status_code == 302, errors(answer)
    saved = Item.objects.get(pk=one_of_each[kind].pk)
    assert saved.title == "Een nieuwe titel"
    assert saved.is_published
    assert [theme.slug for theme in saved.themes.all()] == ["mobiliteit"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_empty_form_in_dutch(desk, db, kind):
    html = desk.get(f"{MODELS[kind]}add/").content.decode()
    assert "Zegt wat er gebeurde" in html


def test_one_list_shows_all_kinds_and_leads_to_the_form_of_each(desk, one_of_each):
    html = desk.get("/beheer/items/item/").content.decode()
    assert all(f"Een {kind.value}" in html for kind in Kind)
    blog = one_of_each["blog"]
    assert desk.get(f"/beheer/items/item/{blog.pk}/change/")["Location"] == f"/beheer/opinion/blog/{blog.pk}/change/"


@pytest.mark.parametrize("state", ["concept", "gepland", "gepubliceerd", "ingetrokken"])
def test_the_list_can_be_narrowed_to_a_state(desk, one_of_each, state):
    found = desk.get(f"/beheer/items/item/?staat={state}").context["cl"].result_count
    assert found == (6 if state == "gepubliceerd" else 0)


def test_themes_are_boxes_over_the_curated_list(desk, news, mobility):
    html = desk.get(f"/beheer/news/news/{news.pk}/change/").content.decode()
    assert re.search(rf'<input type="checkbox" name="themes" value="{mobility.pk}"', html)
    assert not Theme.objects.exclude(pk=mobility.pk).exists()


def test_a_new_item_is_a_concept_until_someone_says_when(desk, mobility):
    form = filled_in(desk.get("/beheer/news/news/add/"), title="Nieuw", teaser="Iets.", aspect="bericht", themes=[mobility.pk])
    assert desk.post("/beheer/news/news/add/", form).status_code == 302
    news = News.objects.get()
    assert (news.slug, news.published_at, list(news.themes.all())) == ("nieuw", None, [mobility])


def test_a_taken_address_is_told_at_the_field_and_nothing_is_lost(desk, news, make):
    blog = make("blog", slug="een-blog")
    address = f"/beheer/opinion/blog/{blog.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), slug=news.slug, teaser="Net getypt."))
    assert "Leiden meet de hitte" in errors(answer)["slug"][0]
    assert "Net getypt." in answer.content.decode()


def test_capitals_in_an_address_become_small_letters(desk, news, mobility, leiden):
    for row, page in [(news, "news/news"), (mobility, "items/theme"), (leiden, "items/organisation")]:
        form = f"/beheer/{page}/{row.pk}/change/"
        assert desk.post(form, filled_in(desk.get(form), slug="Proef-HOOFD")).status_code == 302
        row.refresh_from_db()
        assert row.slug == "proef-hoofd"


def test_a_text_with_a_script_is_told_at_the_field_and_nothing_is_lost(desk, news):
    address = f"/beheer/news/news/{news.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), body="<p>Lang verhaal</p><script>x</script>"))
    assert "code" in errors(answer)["body"][0]
    assert "Lang verhaal" in answer.content.decode()


def test_an_event_that_ends_too_early_is_told_at_its_end(desk, event):
    address = f"/beheer/projects/event/{event.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), ends="2020-01-01T10:00"))
    assert errors(answer) == {"ends": ["Het einde ligt voor het begin."]}


def test_an_impossible_date_is_told_at_the_field(desk, news):
    address = f"/beheer/news/news/{news.pk}/change/"
    assert "date" in errors(desk.post(address, filled_in(desk.get(address), date="31-02-2024")))


def test_a_project_runs_from_day_to_day(desk, project):
    address = f"/beheer/projects/project/{project.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), starts="2019-01-01", ends="2022-12-31"))
    assert answer.status_code == 302, errors(answer)
    assert "2019 – 2022" in desk.get(project.get_absolute_url()).content.decode()


def test_a_theme_in_other_case_is_told_at_its_name(desk, mobility):
    address = "/beheer/items/theme/add/"
    answer = desk.post(address, filled_in(desk.get(address), name="MOBILITEIT", slug="anders", intro="x"))
    assert errors(answer) == {"name": ["Er is al een thema ‘Mobiliteit’; gebruik dat."]}


def test_a_picture_that_is_none_is_told_at_the_file(desk):
    upload = SimpleUploadedFile("foto.jpg", b"geen foto", "image/jpeg")
    answer = desk.post("/beheer/media/picture/add/", {"file": upload, "alternative": "Een brug", "credit": "Foto: redactie"})
    assert errors(answer) == {"file": ["Dit bestand is geen JPEG, PNG of WebP, of het is beschadigd."]}


def test_a_picture_without_a_file_is_told_at_the_file(desk):
    answer = desk.post("/beheer/media/picture/add/", {"alternative": "Een brug", "credit": "Foto: redactie"})
    assert list(errors(answer)) == ["file"]


def test_a_document_can_be_added_to_an_item(desk, news, pdf_bytes):
    address = f"/beheer/news/news/{news.pk}/change/"
    new = {
        "body": "<p>Wat er in het verslag staat.</p>",
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-title": "Verslag",
        "attachments-0-language": "nl",
        "attachments-0-item": news.pk,
        "attachments-0-file": SimpleUploadedFile("verslag.pdf", pdf_bytes),
    }
    assert desk.post(address, filled_in(desk.get(address), **new)).status_code == 302
    assert "Verslag (pdf, " in " ".join(desk.get(news.get_absolute_url()).content.decode().split())


def test_free_tags_cannot_be_made_anywhere(desk):
    assert desk.get("/beheer/taggit/tag/").status_code == 404


def test_a_reader_is_asked_to_log_in(client, db):
    assert client.get("/beheer/news/news/").status_code == 302


def test_the_boxes_of_the_themes_are_those_of_django():
    given = {"choices": [(1, "Wonen & <zorg>"), (2, "Verkeer")], "attrs": {"aria-describedby": "hulp"}}
    boxes, stock = (widget(**given).render("themes", ["2"], {"id": "id_themes"}) for widget in (Boxes, CheckboxSelectMultiple))
    assert parse_html(boxes) == parse_html(stock)
