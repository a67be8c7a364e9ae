"""A preview link shows a concept to someone without an account: for a while, and until an editor takes it back."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dossier.content.items.models import Item
from dossier.editing.preview_link import PreviewLink, forget_expired
from tests.content.items.test_admin import errors
from tests.editing.form.test_buttons import press


@pytest.fixture
def link(concept, editor):
    return PreviewLink.make(concept, editor)


def files_on(html, folder):
    return [part.split('"')[0] for part in html.split('"') if part.startswith(f"/bestanden/{folder}/")]


def fetch(client, address):
    answer = client.get(address)
    b"".join(answer)
    return answer


def later(monkeypatch, days):
    """The clock of signatures, so many days on."""
    import time

    moment = time.time() + days * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: moment)


def test_the_button_saves_and_makes_a_link_that_is_listed(desk, concept):
    html = desk.get(press(desk, concept, "_share", title="Andere titel")["Location"]).content.decode()
    assert f"http://127.0.0.1:8000{PreviewLink.objects.get().get_absolute_url()}" in html
    assert Item.objects.get().title == "Andere titel"


def test_a_link_shows_the_concept_as_it_is_saved(client, link):
    answer = client.get(link.get_absolute_url())
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Leiden meet de hitte</h1>" in html
    assert "<strong>Voorbeeld:</strong> nog niet gepubliceerd. Deze link werkt tot " in html


def test_a_link_is_kept_nowhere_and_sets_no_cookie(client, link):
    answer = client.get(link.get_absolute_url())
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_the_files_of_the_concept_show_by_the_link_and_not_without(client, concept, picture, link, pdf_bytes):
    concept.picture = picture
    concept.save()
    report = concept.attachments.create(title="Verslag", file=ContentFile(pdf_bytes, name="verslag.pdf"))
    html = client.get(link.get_absolute_url()).content.decode()
    shown = files_on(html, "afbeeldingen") + files_on(html, "bijlagen")
    assert len(shown) >= 2
    assert {fetch(client, address).status_code for address in shown} == {200}
    assert fetch(client, shown[0])["Cache-Control"] == "private, no-store"
    assert {fetch(client, file.url).status_code for file in (picture.file, report.file)} == {404}


def test_a_pass_opens_no_other_file(client, concept, picture, link, pdf_bytes, make):
    concept.picture = picture
    concept.save()
    other = make("news", published_at=None).attachments.create(title="Geheim", file=ContentFile(pdf_bytes, name="x.pdf"))
    query = files_on(client.get(link.get_absolute_url()).content.decode(), "afbeeldingen")[0].split("?")[1]
    assert fetch(client, f"{other.file.url}?{query}").status_code == 404


def test_only_files_that_the_item_shows_get_a_pass(client, concept, picture, link, pdf_bytes, make):
    other = make("news", published_at=None).attachments.create(title="Geheim", file=ContentFile(pdf_bytes, name="x.pdf"))
    concept.body = f'<p><a href="{other.file.url}">Zie hier</a></p>'
    concept.save()
    (address,) = files_on(client.get(link.get_absolute_url()).content.decode(), "bijlagen")
    assert address == other.file.url


@pytest.fixture
def passed(client, concept, picture, link, make):
    """The address of a file as the preview shows it; its link works."""
    concept.picture = picture
    concept.save()
    address = files_on(client.get(link.get_absolute_url()).content.decode(), "afbeeldingen")[0]
    assert fetch(client, address).status_code == 200
    return address


def test_a_pass_ends_with_its_link_and_not_with_another(client, concept, link, passed):
    other = PreviewLink.objects.create(item=concept.item_ptr, token="2")
    other.delete()
    assert fetch(client, passed).status_code == 200
    link.delete()
    assert fetch(client, passed).status_code == 404


def test_a_pass_of_a_link_that_expired_opens_nothing(client, passed):
    PreviewLink.objects.update(made_at=timezone.now() - timedelta(days=15))
    assert fetch(client, passed).status_code == 404


def test_a_pass_opens_nothing_of_a_withdrawn_item(client, concept, passed):
    Item.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="Klopt niet.")
    assert fetch(client, passed).status_code == 404


def test_a_pass_is_of_no_other_link(client, concept, link, passed):
    other = PreviewLink.objects.create(item=concept.item_ptr, token="2")
    forged = passed.replace(f"voorbeeld={link.pk}:", f"voorbeeld={other.pk}:")
    assert forged != passed
    assert fetch(client, forged).status_code == 404


def test_a_pass_ends(client, concept, picture, link, monkeypatch):
    concept.picture = picture
    concept.save()
    address = files_on(client.get(link.get_absolute_url()).content.decode(), "afbeeldingen")[0]
    later(monkeypatch, days=1)
    assert fetch(client, address).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "1:x", "\x00", "é" * 500])
def test_a_made_up_pass_opens_nothing(client, picture, key):
    answer = client.get(picture.file.url, {"voorbeeld": key})
    b"".join(answer)
    assert answer.status_code == 404


def test_a_link_works_fourteen_days(client, link, monkeypatch):
    later(monkeypatch, days=13.9)
    assert client.get(link.get_absolute_url()).status_code == 200
    later(monkeypatch, days=14.1)
    answer = client.get(link.get_absolute_url())
    assert answer.status_code == 410
    assert "Deze voorbeeldlink werkt niet meer" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("token", ["x", "1.x.y", "1", "é", "1%00", "%2e%2e", "a" * 3000])
def test_a_made_up_link_leads_nowhere(client, db, token):
    assert client.get(f"/voorbeeld/{token}/").status_code == 404


def test_a_link_with_another_number_leads_nowhere(client, link, make):
    other = make("news", published_at=None)
    forged = link.token.replace(f"{link.item_id}.", f"{other.pk}.", 1)
    assert client.get(f"/voorbeeld/{forged}/").status_code == 404


def test_a_link_taken_back_is_gone_and_the_other_works(desk, client, concept, link, monkeypatch):
    with monkeypatch.context() as clock:
        later(clock, days=0.1)
        other = PreviewLink.make(concept, None)
    press(desk, concept, "_revoke", _revoke=link.token)
    assert client.get(link.get_absolute_url()).status_code == 410
    assert client.get(other.get_absolute_url()).status_code == 200


def test_a_link_is_taken_back_also_when_the_form_has_errors(desk, concept, link):
    answer = press(desk, concept, "_revoke", _revoke=link.token, teaser="")
    assert list(errors(answer)) == ["teaser"]
    assert not PreviewLink.objects.exists()


def test_nobody_takes_back_the_link_of_another_item(desk, make, link):
    press(desk, make("news", slug="ander"), "_revoke", _revoke=link.token)
    assert PreviewLink.objects.exists()


def test_who_may_only_look_takes_no_link_back(client, writer, concept, link):
    writer.user_permissions.remove(*writer.user_permissions.exclude(codename__startswith="view_"))
    client.force_login(writer)
    assert client.post(f"/beheer/news/news/{concept.pk}/change/", {"_revoke": link.token}).status_code == 403
    assert PreviewLink.objects.exists()


def test_the_link_of_a_deleted_item_is_gone(client, concept, link):
    address = link.get_absolute_url()
    concept.delete()
    assert client.get(address).status_code == 410


def test_the_link_leads_to_the_page_once_it_is_published(client, concept, link):
    concept.published_at = timezone.now()
    concept.save()
    answer = client.get(link.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, "/nieuws/leiden-meet-de-hitte/")


def test_the_link_of_a_withdrawn_item_tells_the_reason_only(client, concept, link):
    Item.objects.filter(pk=concept.pk).update(withdrawn_at=timezone.now(), withdrawn_reason="Klopt niet.")
    answer = client.get(link.get_absolute_url())
    assert answer.status_code == 410
    assert "Klopt niet." in answer.content.decode()


def test_a_published_item_offers_no_link(desk, news):
    assert "voorbeeldlink" not in desk.get(f"/beheer/news/news/{news.pk}/change/").content.decode()


def test_who_made_a_link_may_leave(client, editor, link):
    editor.delete()
    assert client.get(link.get_absolute_url()).status_code == 200


def test_links_that_expired_are_forgotten(concept, link):
    PreviewLink.objects.update(made_at=timezone.now() - timedelta(days=15))
    forget_expired()
    assert not PreviewLink.objects.exists()


def test_a_link_is_only_read(client, link):
    assert client.post(link.get_absolute_url()).status_code == 405
