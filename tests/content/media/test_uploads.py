"""A file is judged by its content; what is refused is refused with a sentence at the field."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from dossier.content.media import parsers
from dossier.content.media.models import Attachment, Picture
from dossier.content.media.parsers import document
from dossier.content.media.parsers.signatures import OLE_STREAMS, REFUSED_STARTS
from dossier.content.media.refusals import sentences
from dossier.plumbing import limited_process
from dossier.plumbing.limited_process import Refused
from tests.pdf import pdf_content, pdf_document


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
        (pdf_content(pdf_document()), "pdf"),
        (b"\xef\xbb\xbf" + pdf_content(pdf_document()), "pdf"),
        (b"\r\n" * 400 + pdf_content(pdf_document()), "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (b"jaar;aantal\n2024;7\n", "csv"),
        (b"from: tot\nmaandag, dinsdag\n", "csv"),
    ],
)
def test_the_content_tells_the_type(content, kind):
    facts, _content = document.read(io.BytesIO(content))
    assert facts["kind"] == kind


def ole(stream):
    """What an Office file of before 2007, or a locked one, starts with, and the name of a part in it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped("gewoon.txt"), "type"),
        (b"PK\x03\x04 stuk", "type"),
        (b"<html>,</html>", "type"),
        (b"MZ\x00\x01,", "type"),
        (b"", "type"),
        (b"\r\n" * 600 + b"%PDF-1.7", "type"),
        (b"{\\rtf1\\ansi Gemeente, stad\\par}", "rtf"),
        (b"From: Eva <eva@example.org>\r\nTo: Jan, Piet\r\nSubject: Verslag\r\n\r\nHierbij.", "email"),
        (b"Received: from a\r\n\tby b; maandag\r\nMIME-Version: 1.0\r\n", "email"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:Overleg, intern\r\n", "calendar"),
        (ole("WordDocument"), "old_word"),
        (ole("Workbook"), "old_excel"),
        (ole("PowerPoint Document"), "old_powerpoint"),
        (ole("EncryptedPackage"), "locked"),
        (ole("__nameid_version1.0"), "email"),
        (ole("Iets anders"), "type"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 90, "heic"),
        (b"GIF89a,", "other_picture"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b"\xff\xd8\xff\xe0,", "picture"),
    ],
)
def test_what_else_it_is_is_recognised(content, code):
    with pytest.raises(Refused) as refused:
        document.read(io.BytesIO(content))
    assert refused.value.code == code


def test_every_refusal_has_a_sentence():
    files = [*Path(parsers.__file__).parent.glob("*.py"), Path(limited_process.__file__)]
    codes = {code for file in files for code in re.findall(r'Refused\("(\w+)"\)', file.read_text())}
    codes |= {"damaged", *OLE_STREAMS.values(), *REFUSED_STARTS.values()}
    assert len(codes) > 20
    assert codes == set(sentences())


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
