"""A file is public exactly as long as a published item shows it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def attachment(news, pdf_bytes):
    return news.attachments.create(title="Verslag 2024: hitte", file=ContentFile(pdf_bytes, name="geheim.pdf"))


def fetch(client, address, **options):
    """The answer with its whole content read, which closes its file."""
    answer = client.get(address, **options)
    answer.body = b"".join(answer)
    return answer


def withdraw(item):
    item.published_at = None
    item.save()


def test_an_attachment_is_served_with_a_readable_name_and_a_random_address(client, attachment, pdf_bytes):
    answer = fetch(client, attachment.file.url)
    assert answer.body == pdf_bytes
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="verslag-2024-hitte.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert attachment.file.url.startswith("/bestanden/bijlagen/")
    assert "geheim" not in attachment.file.url


def test_what_is_not_a_pdf_is_a_download(client, news):
    table = news.attachments.create(title="Cijfers", file=ContentFile(b"a,b\n1,2\n", name="cijfers.csv"))
    assert fetch(client, table.file.url)["Content-Disposition"] == 'attachment; filename="cijfers.csv"'


def test_the_file_of_a_concept_is_for_editors_only(client, attachment, editor):
    withdraw(attachment.item)
    assert fetch(client, attachment.file.url).status_code == 404
    client.force_login(editor)
    answer = fetch(client, attachment.file.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_a_picture_is_public_while_any_published_item_shows_it(client, picture, make):
    assert fetch(client, picture.file.url).status_code == 404
    item = make("news", picture=picture)
    assert fetch(client, picture.file.url).status_code == 200
    withdraw(item)
    assert fetch(client, picture.file.url).status_code == 404


@pytest.mark.parametrize("name", ["x.pdf", "../dossier.sqlite3", "%2e%2e%2fsecret-key", "..%5csecret-key", "x" * 3000])
def test_no_other_file_can_be_read(client, db, name):
    assert fetch(client, f"/bestanden/bijlagen/{name}").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found_and_its_page_still_stands(client, make, picture):
    item = make("news", picture=picture)
    default_storage.delete(picture.file.name)
    assert fetch(client, picture.file.url).status_code == 404
    assert fetch(client, item.get_absolute_url()).status_code == 200


def test_a_file_that_did_not_change_is_not_sent_again(client, attachment):
    modified = fetch(client, attachment.file.url)["Last-Modified"]
    assert fetch(client, attachment.file.url, headers={"If-Modified-Since": modified}).status_code == 304


def test_a_file_is_only_read(client, attachment):
    assert client.post(attachment.file.url).status_code == 405
