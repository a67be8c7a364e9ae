"""Suggestions in the form: beside their field, in a summary above, in a message after saving; and the command over everything."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.content.items.advice import item_findings, picture_findings
from dossier.content.items.models import Item
from dossier.content.media.models import Picture
from tests.content.items.test_admin import errors, filled_in

LEAD = "Dit is een inleiding die in twee zinnen zegt wat de lezer op deze pagina vindt. Meer hoeft niet."
TABLE = "<table><tbody><tr><td>Leiden</td></tr></tbody></table>"


@pytest.fixture
def poor(make, mobility):
    """A news item with three things to better."""
    return make("news", title="Leiden meet de hitte.", slug="hitte", teaser=LEAD, body="<h4>Kop</h4>", themes=[])


def form_of(item):
    return f"/beheer/news/news/{item.pk}/change/"


def found(item):
    return {(name, finding.code) for name, finding in item_findings(item)}


def run(*arguments):
    out = io.StringIO()
    call_command("check_texts", *arguments, stdout=out)
    return out.getvalue()


def test_all_texts_of_an_item_are_checked(poor):
    assert found(poor) == {("title", "title_with_full_stop"), ("body", "heading_jump"), ("themes", "no_theme")}


def test_a_good_item_has_no_suggestions(make, mobility):
    assert found(make("news", teaser=LEAD, themes=[mobility])) == set()


def test_the_updates_of_a_project_are_checked(project):
    project.updates.create(title="Begin", text="Op 12 mei is het begonnen.")
    assert ("updates", "date_without_year") in found(project)


def test_an_event_may_leave_out_the_year_for_its_page_says_it(event):
    event.programme = "<p>Op 12 mei beginnen wij.</p>"
    assert ("programme", "date_without_year") not in found(event)


def test_a_mere_reference_is_asked_why_it_matters(make, leiden, mobility):
    post = {"aspect": "linkpost", "provenance": "extern", "organisation": leiden, "source_url": "https://www.example.org/"}
    assert ("why", "no_why") in found(make("news", **post))
    assert ("why", "no_why") not in found(make("news", why="U leest hoe Leiden het aanpakte.", **post))
    assert ("why", "no_why") not in found(make("news"))


def test_the_words_of_its_picture_are_checked_with_an_item(make, picture):
    picture.alternative = "Foto van een brug"
    picture.save()
    assert ("picture", "picture_text") in found(make("news", picture=picture))


def test_a_picture_that_came_without_credit_must_be_mended(picture):
    Picture.objects.filter(pk=picture.pk).update(credit="")
    picture.refresh_from_db()
    assert [(name, finding.code) for name, finding in picture_findings(picture)] == [("credit", "no_credit")]
    assert list(Picture.objects.without_credit()) == [picture]


def test_a_picture_with_its_credit_does_not_wait(picture):
    assert list(picture_findings(picture)) == []
    assert not Picture.objects.without_credit().exists()


def test_what_a_document_lacks_stands_in_the_summary(desk, poor, pdf_bytes):
    poor.body = "<p>De samenvatting van het verslag.</p>"
    poor.save()
    poor.attachments.create(title="Verslag", file=SimpleUploadedFile("verslag.pdf", pdf_bytes), language="nl")
    assert ("attachments", "document") in found(poor)
    assert "Bijlagen: Deze pdf heeft geen labels" in " ".join(desk.get(form_of(poor)).content.decode().split())


def test_the_form_sums_up_and_leads_to_each_field(desk, poor):
    html = desk.get(form_of(poor)).content.decode()
    assert "3 suggesties" in html
    assert '<a href="#id_title_suggestions">Titel</a>: Een titel eindigt niet met een punt.' in " ".join(html.split())
    assert all(f'id="id_{name}_suggestions"' in html for name in ("title", "body", "themes"))


def test_each_suggestion_is_tied_to_its_field(desk, poor):
    html = desk.get(form_of(poor)).content.decode()
    title = re.search(r'<input[^>]*name="title"[^>]*>', html)[0]
    assert 'aria-describedby="id_title_helptext"' in title
    help_text = html.split('id="id_title_helptext"')[1].split("</ul>")[0]
    assert "Zegt wat er gebeurde" in help_text
    assert "Suggestie:</strong> Een titel eindigt niet met een punt." in help_text
    assert 'aria-describedby="id_themes_suggestions"' in re.search(r'<input type="checkbox" name="themes"[^>]*>', html)[0]


def test_what_someone_typed_is_escaped_in_a_suggestion(desk, make):
    item = make("news", body='<p><a href="https://x.example/">https://x.example/&lt;img&gt;</a></p>')
    html = desk.get(form_of(item)).content.decode()
    assert "<q>https://x.example/&lt;img&gt;</q>" in html


def test_a_form_without_faults_says_nothing(desk, make, mobility):
    html = desk.get(form_of(make("news", teaser=LEAD, themes=[mobility]))).content.decode()
    assert 'class="suggestions"' not in html


def test_a_form_with_errors_shows_those_alone(desk, poor):
    html = desk.post(form_of(poor), filled_in(desk.get(form_of(poor)), date="31-02-2024")).content.decode()
    assert 'class="suggestions"' not in html


def test_what_is_merely_bad_is_saved_and_a_message_leads_back(desk, poor):
    answer = desk.post(form_of(poor), filled_in(desk.get(form_of(poor)), teaser="Kort."), follow=True)
    assert Item.objects.get(pk=poor.pk).teaser == "Kort."
    html = answer.content.decode()
    assert "4 suggesties voor ‘Leiden meet de hitte.’." in html
    assert f'<a href="{form_of(poor)}">Bekijk de suggesties</a>' in html


def test_save_and_continue_shows_them_in_the_form_without_a_message(desk, poor):
    answer = desk.post(form_of(poor), filled_in(desk.get(form_of(poor)), _continue="1"), follow=True)
    assert "suggesties voor" not in answer.content.decode()
    assert "3 suggesties" in answer.content.decode()


def test_what_the_law_forbids_is_told_at_the_field_and_nothing_is_lost(desk, poor):
    answer = desk.post(form_of(poor), filled_in(desk.get(form_of(poor)), body=TABLE, title="Net getypt"))
    (told,) = errors(answer)["body"]
    assert told.startswith("Deze tabel heeft geen kopcellen. Maak van de eerste rij of kolom een kop;")
    assert told.endswith(" “Leiden”")
    assert "Net getypt" in answer.content.decode()


def test_a_picture_has_its_suggestions_in_its_own_form(desk, picture):
    Picture.objects.filter(pk=picture.pk).update(alternative="IMG_2034")
    html = desk.get(f"/beheer/media/picture/{picture.pk}/change/").content.decode()
    assert "Dit lijkt de naam van een bestand." in html


def test_the_command_tells_where_and_what(poor):
    out = run()
    assert "/nieuws/hitte/  title  Suggestie: Een titel eindigt niet met een punt." in out
    assert "Nieuwsbericht: 1 checked, 3 found" in out


def test_the_command_fails_when_something_would_be_refused(poor):
    poor.body = TABLE
    poor.save()
    with pytest.raises(CommandError, match="1 would be refused") as refusal:
        run("--refused")
    assert refusal.value.returncode == 1
    assert "table_without_headers" not in run("--warnings")


def test_the_command_takes_one_kind(poor, make):
    make("blog", title="Een blog.")
    assert "Blog: 1 checked" in run("--kind", "blog")
    assert "Nieuwsbericht" not in run("--kind", "blog")


def test_the_command_asks_no_more_for_many_than_for_one(make, mobility, picture):
    def count():
        with CaptureQueriesContext(connection) as queries:
            run()
        return len(queries)

    project = make("project", themes=[mobility], picture=picture)
    project.updates.create(title="Begin", text="Het begon.")
    before = count()
    for _number in range(5):
        make("project", themes=[mobility], picture=picture).updates.create(title="Verder", text="Het ging door.")
        make("news", themes=[mobility], picture=picture)
    assert count() <= before + 2  # the themes and the documents of the news
