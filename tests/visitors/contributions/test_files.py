"""Files of visitors: judged as an editor's are, kept over an error, for editors only, and gone with the contribution."""

import errno
import io
import os
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from dossier.visitors.contributions import files, jobs
from dossier.visitors.contributions.models import Contribution, HeldFile, held_file
from tests.conftest import picture_bytes


@pytest.fixture
def pdf(pdf_bytes):
    def _pdf(name="jaarverslag.pdf"):
        return SimpleUploadedFile(name, pdf_bytes, "application/pdf")

    return _pdf


def on_disk(settings):
    folder = settings.CONTRIBUTED_ROOT
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_files_come_in_with_the_contribution_outside_the_public_folder(send, pdf, settings):
    send(files=[pdf(), SimpleUploadedFile("foto.png", picture_bytes())])
    held = Contribution.objects.get().files.all()
    assert [(file.name, file.extension) for file in held] == [("jaarverslag.pdf", "pdf"), ("foto.png", "jpg")]
    assert len(on_disk(settings)) == 2
    assert not (settings.MEDIA_ROOT).exists()


def test_a_picture_is_painted_anew_so_that_its_place_is_not_kept(send, settings):
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG", exif=exif)
    send(files=[SimpleUploadedFile("foto.jpg", buffer.getvalue())])
    with HeldFile.objects.get().file.open() as stored:
        assert b"Geheime camera" not in stored.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ" + b"\0" * 50),
        ("kapot.pdf", b"%PDF-1.4 niets"),
        ("foto.png", b"\x89PNG\r\n\x1a\n kapot"),
        ("stil.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("verkeerd.odt", b"%PDF-1.4"),
        ("leeg.pdf", b""),
    ],
)
def test_a_file_that_an_editor_could_not_send_is_refused_by_its_name(send, settings, name, content):
    answer = send(files=[SimpleUploadedFile(name, content)])
    if content:
        assert name in str(answer.context["form"].errors["files"])
    assert on_disk(settings) == []
    assert not HeldFile.objects.exists()


def test_a_file_over_the_limit_is_refused(send, monkeypatch, pdf):
    monkeypatch.setattr("dossier.content.media.uploads.MAX_BYTES", 100)
    assert "jaarverslag.pdf" in str(send(files=[pdf()]).context["form"].errors["files"])


def test_ten_files_are_refused_and_the_first_three_kept(send, pdf):
    answer = send(files=[pdf(f"deel-{number}.pdf") for number in range(10)])
    assert list(answer.context["form"].errors) == ["files"]
    assert [file.name for file in HeldFile.objects.all()] == ["deel-0.pdf", "deel-1.pdf", "deel-2.pdf"]


def test_files_that_passed_stay_with_a_form_that_did_not_and_go_along_with_the_next_try(send, pdf):
    answer = send(title="", files=[pdf()])
    html = answer.content.decode()
    assert "jaarverslag.pdf" in html
    assert html.count('type="file"') == 2
    note = answer.context["form"]["kept"].value()
    send(kept=note, files=[pdf("nog-een.pdf")])
    assert [file.name for file in Contribution.objects.get().files.all()] == ["jaarverslag.pdf", "nog-een.pdf"]


def test_a_good_file_stays_when_another_is_wrong(send, pdf):
    answer = send(files=[pdf(), SimpleUploadedFile("virus.exe", b"MZ")])
    assert [file.name for file in answer.context["form"].held_files] == ["jaarverslag.pdf"]


def test_a_kept_file_can_be_left_out(send, pdf):
    note = send(title="", files=[pdf()]).context["form"]["kept"].value()
    send(kept=note, drop=[HeldFile.objects.get().key])
    assert not Contribution.objects.get().files.exists()


def test_kept_and_new_files_together_are_at_most_three(send, pdf):
    note = send(title="", files=[pdf(), pdf()]).context["form"]["kept"].value()
    assert list(send(kept=note, files=[pdf(), pdf()]).context["form"].errors) == ["files"]


def test_files_stay_over_a_refusal_for_sending_too_often(send, pdf):
    for number in range(10):
        send(text=f"Tekst {number}.")
    answer = send(text="Nog een.", files=[pdf()])
    assert answer.status_code == 429
    assert [file.name for file in answer.context["form"].held_files] == ["jaarverslag.pdf"]


@pytest.mark.parametrize("note", ["", "onzin", "a:b:c", "é"])
def test_a_note_that_is_not_ours_brings_no_file(send, pdf, note):
    send(title="", files=[pdf()])
    send(kept=note)
    assert not Contribution.objects.get().files.exists()


def test_the_files_of_another_contribution_cannot_be_taken(send, pdf):
    note = send(title="", files=[pdf()]).context["form"]["kept"].value()
    send(kept=note)
    send(kept=note, text="Een ander.")
    assert [contribution.files.count() for contribution in Contribution.objects.order_by("id")] == [1, 0]


def test_files_of_a_form_that_was_never_sent_go_after_a_day(send, pdf, settings, django_capture_on_commit_callbacks):
    note = send(title="", files=[pdf()]).context["form"]["kept"].value()
    HeldFile.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert files.read_note(note) == []
    with django_capture_on_commit_callbacks(execute=True):
        jobs.forget_files()
    assert not HeldFile.objects.exists()
    assert on_disk(settings) == []


def test_a_full_store_keeps_no_more_files_and_the_form_still_answers(send, pdf, monkeypatch):
    monkeypatch.setattr(held_file, "MOST_HELD", 10)
    assert send(title="", files=[pdf()]).status_code == 200
    assert not HeldFile.objects.exists()


def test_on_a_full_disk_the_sender_hears_so_and_nothing_is_kept(send, pdf, client, monkeypatch):
    def full(*args, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    client.raise_request_exception = False
    answer = send(files=[pdf()])
    assert answer.status_code == 507
    assert not HeldFile.objects.exists()
    assert not Contribution.objects.exists()
    assert client.get("/bijdragen/").status_code == 200


def test_nothing_is_kept_for_a_program(send, pdf):
    send(title="", homepage="x", files=[pdf()])
    assert not HeldFile.objects.exists()


def test_a_file_no_row_names_is_cleared_away_when_it_is_old(send, settings, db):
    settings.CONTRIBUTED_ROOT.mkdir()
    for name, age in (("oud.pdf", 2), ("nieuw.pdf", 0)):
        path = settings.CONTRIBUTED_ROOT / name
        path.write_bytes(b"x")
        then = (timezone.now() - timedelta(days=age)).timestamp()
        os.utime(path, (then, then))
    jobs.forget_files()
    assert on_disk(settings) == ["nieuw.pdf"]


def test_only_editors_get_a_file_and_as_a_download(send, pdf, client, editor):
    send(files=[pdf()])
    contribution = Contribution.objects.get()
    address = f"/beheer/contributions/contribution/{contribution.pk}/bestand/{contribution.files.get().pk}/"
    assert client.get(address).status_code == 302
    client.force_login(editor)
    answer = client.get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jaarverslag.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    editor.groups.clear()
    assert client.get(address).status_code == 403
