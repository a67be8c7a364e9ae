"""A file is judged by its content; what is refused is refused with a sentence at the field."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from dossier.content.media.documents import read_type
from dossier.content.media.models import Attachment, Picture


def refused(upload, field="file"):
    with pytest.raises(ValidationError) as refusal:
        upload.full_clean(exclude=["item"])
    return str(refusal.value.message_dict[field])


def png_that_says(width, height):
    """A few hundred bytes that claim to be a picture of any size."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 300)) + chunk(b"IEND", b"")


def zipped(*names, mimetype=None):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def make_picture(content, name="foto.png", **fields):
    return Picture(file=ContentFile(content, name=name), **{"alternative": "Een brug", "credit": "Foto: redactie", **fields})


def make_attachment(content, name):
    return Attachment(file=ContentFile(content, name=name), title="Verslag")


def test_a_picture_needs_an_alternative_text_or_the_word_decorative(picture):
    picture.alternative = ""
    assert refused(picture, "alternative")
    picture.is_decorative = True
    picture.full_clean()


def test_a_picture_needs_a_credit(picture):
    picture.credit = ""
    assert refused(picture, "credit")


def test_a_picture_without_a_file_is_refused(db):
    assert refused(Picture(alternative="Een brug", credit="Foto: redactie"))


@pytest.mark.parametrize("content", [b"", b"geen plaatje", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(db, content):
    assert refused(make_picture(content))


def test_a_truncated_picture_is_refused(db):
    buffer = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(buffer, "JPEG")
    assert refused(make_picture(buffer.getvalue()[:2000], "foto.jpg"))


def test_a_small_file_that_claims_a_huge_picture_is_refused_unread(db):
    assert "pixels" in refused(make_picture(png_that_says(12_000, 12_000)))
    assert refused(make_picture(png_that_says(60_000, 60_000)))


def test_a_gif_is_refused_with_what_may_be_chosen(db):
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "GIF")
    assert "JPEG" in refused(make_picture(buffer.getvalue(), "foto.gif"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (b"jaar;aantal\n2024;7\n", "csv"),
        (zipped("gewoon.txt"), None),
        (b"PK\x03\x04 stuk", None),
        (b"<html>,</html>", None),
        (b"MZ\x00\x01,", None),
        (b"", None),
    ],
)
def test_the_content_tells_the_type(content, kind):
    assert read_type(io.BytesIO(content)) == kind


def test_a_name_that_lies_about_the_content_is_refused(db, pdf_bytes):
    assert ".pdf" in refused(make_attachment(pdf_bytes, "verslag.docx"))


def test_an_executable_is_refused_whatever_its_name(db):
    assert refused(make_attachment(b"MZ\x90\x00\x03", "verslag.pdf"))


def test_size_type_and_pages_are_read_from_the_file(news, pdf_bytes):
    attachment = news.attachments.create(title="Verslag", file=ContentFile(pdf_bytes, name="Mijn verslag.PDF"))
    assert (attachment.extension, attachment.size, attachment.pages) == ("pdf", len(pdf_bytes), 2)


def test_a_damaged_pdf_has_no_page_count_and_breaks_nothing(news):
    attachment = news.attachments.create(title="Verslag", file=ContentFile(b"%PDF-1.7 kapot", name="verslag.pdf"))
    assert attachment.pages is None
