"""What nobody should upload, handed in at the desk: refused with a sentence at the field, and nothing is left on the disk."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode
from PIL import Image

from dossier.content.media import uploads
from dossier.content.media.models import Attachment, Picture
from tests.content.items.test_admin import filled_in
from tests.pdf import pdf_content, pdf_document

ADD = "/beheer/media/picture/add/"
WORDS = {"alternative": "Een brug", "credit": "Foto: redactie", "focus_x": "50", "focus_y": "50"}
NO_PICTURE = "Dit bestand is geen JPEG, PNG of WebP, of het is beschadigd."
NO_DOCUMENT = "Dit bestand is geen van die, of het is beschadigd."


def image(image_format="JPEG", size=(60, 40), **options):
    buffer = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(buffer, image_format, **options)
    return buffer.getvalue()


def moving(image_format):
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "teal")]
    buffer = io.BytesIO()
    frames[0].save(buffer, image_format, save_all=True, append_images=frames[1:], duration=100)
    return buffer.getvalue()


def black(side):
    """A few kilobytes that unpack to a picture of this size."""
    buffer = io.BytesIO()
    Image.new("1", (side, side)).save(buffer, "PNG")
    return buffer.getvalue()


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def word(**parts):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"} | parts)


def nothing_is_stored(settings):
    return not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bom.png", black(12_000), "te veel pixels"),
        ("half.jpg", image(size=(300, 300))[:4000], NO_PICTURE),
        ("half.png", image("PNG", (300, 300))[:4000], NO_PICTURE),
        ("half.webp", image("WEBP", (300, 300))[:4000], NO_PICTURE),
        ("tekening.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "Bewaar haar als PNG"),
        ("tekening.jpg", b'<?xml version="1.0"?><svg onload="alert(1)"/>', "Bewaar haar als PNG"),
        ("script.gif", b"GIF89a/*" + moving("GIF")[8:] + b"*/=1;alert(1)", "Bewaar haar als JPEG of PNG"),
        ("beweegt.webp", moving("WEBP"), "Deze afbeelding beweegt."),
        ("beweegt.png", moving("PNG"), "Deze afbeelding beweegt."),
        ("verslag.jpg", b"%PDF-1.7", NO_PICTURE),
        ("pagina.jpg", b"\xff\xd8\xff\xe0<html><script>alert(1)</script>", NO_PICTURE),
        ("groot.jpg", image() + b"\0" * (uploads.MAX_BYTES + 1), "het mag hoogstens 25,0"),
        ("leeg.jpg", b"", "leeg"),
    ],
)
def test_a_bad_picture_is_refused_with_a_sentence(desk, settings, name, content, sentence):
    answer = desk.post(ADD, {**WORDS, "file": SimpleUploadedFile(name, content)})
    assert sentence in " ".join(answer.context["adminform"].form.errors["file"])
    assert 'value="Een brug"' in answer.content.decode()
    assert nothing_is_stored(settings)


def test_a_program_behind_a_picture_does_not_survive(desk):
    tail = b"<?php system($_GET['c']); ?><script>alert(1)</script>PK\x03\x04"
    assert desk.post(ADD, {**WORDS, "file": SimpleUploadedFile("foto.php.jpg", image() + tail)}).status_code == 302
    with Picture.objects.get().file.open() as file:
        assert not [word for word in (b"<?php", b"<script", b"PK\x03\x04") if word in file.read()]
        file.seek(0)


NAMES = ["../../etc/passwd", "a\0b", "verslag\u202efdp", "x" * 300, '"><img src=x onerror=alert(1)>', "a/b\\c", "…"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_picture_reaches_the_disk(desk, settings, name):
    assert desk.post(ADD, {**WORDS, "file": SimpleUploadedFile(f"{name}.jpg", image())}).status_code == 302
    picture = Picture.objects.get()
    assert picture.file.name.removeprefix("afbeeldingen/").removesuffix(".jpg").isalnum()
    assert [path.parent.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == ["afbeeldingen"]


def hand_in(desk, news, upload, **fields):
    address = f"/beheer/news/news/{news.pk}/change/"
    new = {"attachments-TOTAL_FORMS": "1", "attachments-0-item": news.pk, "attachments-0-language": "nl", "body": "<p>Kort.</p>"}
    return desk.post(address, filled_in(desk.get(address), **new | {"attachments-0-file": upload} | fields))


def refusal(answer):
    [formset] = answer.context["inline_admin_formsets"]
    return " ".join(formset.formset.forms[0].errors["file"])


ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<c/>"}


def linked(kind, mode="External"):
    relation = f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://a.example/"'
    return f'<Relationships xmlns="r"><Relationship Id="1" {relation} TargetMode="{mode}"/></Relationships>'


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><title>&e;</title></x>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x><title>&b;</title></x>'


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("verslag.docx", zipped({"gewoon.txt": "x"}), NO_DOCUMENT),
        ("verslag.docx", word()[:-30], NO_DOCUMENT),
        ("verslag.docx", word(**{"word/vbaProject.bin": "x"}), "macro’s"),
        (
            "verslag.docx",
            zipped({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled", "word/x": ""}),
            "macro’s",
        ),
        ("verslag.docm", word(**{"word/vbaProject.bin": "x"}), "macro’s"),
        ("verslag.odt", zipped({**ODT, "Basic/Standard/Module1.xml": "x"}), "macro’s"),
        ("verslag.odt", zipped({**ODT, "meta.xml": EXTERNAL}), "beschadigd"),
        ("verslag.docx", word(**{"docProps/core.xml": LAUGHS}), "beschadigd"),
        ("verslag.docx", word(**{"word/styles.xml": LAUGHS}), "beschadigd"),
        ("verslag.docx", word(**{"docProps/core.xml": "<a><b>"}), "beschadigd"),
        ("verslag.odt", zipped({**ODT, "mimetype": ODT["mimetype"] + "\0" * (20 << 20)}), NO_DOCUMENT),
        ("verslag.odt", zipped(ODT, zipfile.ZIP_LZMA), NO_DOCUMENT),
        ("verslag.odt", zipped({**ODT, **{f"{'lange-naam-' * 20}{n}": "" for n in range(9000)}}), NO_DOCUMENT),
        ("verslag.pdf", b"%PDF-1.7 kapot", "niet compleet"),
        ("verslag.pdf", b"MZ\x90\x00\x03", NO_DOCUMENT),
        ("pagina.csv", b"<html>,<script>alert(1)</script>", NO_DOCUMENT),
        ("pagina.csv", b"\xef\xbb\xbf <svg onload=alert(1)>,", "Bewaar haar als PNG"),
        ("cijfers.csv", b"a,b\n" * 2000 + b"\0", NO_DOCUMENT),
        ("verslag.exe", b"a,b\n1,2\n", ".csv"),
        ("brief.doc", bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "bewaar het als .docx"),
        ("verslag.docx", word(**{"word/_rels/settings.xml.rels": linked("attachedTemplate")}), "haalt bij het openen iets op"),
        ("verslag.docx", word(**{"word/_rels/document.xml.rels": linked("image")}), "haalt bij het openen iets op"),
        ("verslag.docx", word(**{"word/_rels/document.xml.rels": linked("image")[:-5]}), "beschadigd"),
        ("verslag.docx", word(**{"word/activeX/activeX1.xml": "<x/>"}), "ActiveX"),
        ("verslag.odt", zipped({**ODT, "META-INF/manifest.xml": "<m:encryption-data/>"}), "beveiligd met een wachtwoord"),
        ("groot.csv", b"a,b\n" * (uploads.MAX_BYTES // 4 + 1), "het mag hoogstens 25,0"),
    ],
)
def test_a_bad_document_is_refused_with_a_sentence(desk, news, settings, name, content, sentence):
    assert sentence in refusal(hand_in(desk, news, SimpleUploadedFile(name, content)))
    assert nothing_is_stored(settings)


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.JavaScript, JS="app.alert(1)"),
        Dictionary(S=Name.Launch, F="cmd.exe"),
        Dictionary(S=Name.SubmitForm, F="https://a.example/"),
        Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.JavaScript, JS="1")])),
    ],
)
def test_a_pdf_that_does_something_of_itself_is_refused(desk, news, settings, action):
    document = pdf_document()
    document.Root.OpenAction = action
    upload = SimpleUploadedFile("verslag.pdf", pdf_content(document))
    assert "kan een script uitvoeren" in refusal(hand_in(desk, news, upload))
    assert nothing_is_stored(settings)


@pytest.mark.parametrize("escaped", [b"/JavaScript", b"/J#61vaScript"])
def test_an_action_behind_a_reference_or_an_escape_is_refused(desk, news, escaped):
    document = pdf_document()
    document.pages[0].AA = Dictionary(O=Dictionary(S=document.make_indirect(Name.JavaScript), JS="1"))
    content = pdf_content(document).replace(b"/JavaScript", escaped)
    assert "kan een script uitvoeren" in refusal(hand_in(desk, news, SimpleUploadedFile("verslag.pdf", content)))


def test_a_pdf_of_a_hundred_thousand_objects_is_read_in_time(desk, news):
    document = pdf_document()
    document.Root.Extra = Array([document.make_indirect(Dictionary(A=number)) for number in range(100_000)])
    content = pdf_content(document, object_stream_mode=ObjectStreamMode.generate)
    hand_in(desk, news, SimpleUploadedFile("verslag.pdf", content))
    assert Attachment.objects.get().pages == 1


def test_a_document_that_unpacks_to_far_more_is_refused(desk, news, settings):
    thousand = [b"\0" * (512 << 10)] * 1001
    bomb = zipped({**ODT, **{f"groot-{number}.bin": zeros for number, zeros in enumerate(thousand)}})
    assert "uitgepakt veel te groot" in refusal(hand_in(desk, news, SimpleUploadedFile("verslag.odt", bomb)))
    assert nothing_is_stored(settings)


def test_a_locked_pdf_is_refused(desk, news, settings, pdf_bytes):
    locked = pdf_content(pdf_document(), encryption=Encryption(owner="geheim", user=""))
    assert "beveiligd" in refusal(hand_in(desk, news, SimpleUploadedFile("verslag.pdf", locked)))
    assert nothing_is_stored(settings)


def test_a_pdf_that_is_a_zip_as_well_is_only_ever_a_pdf(desk, client, news, pdf_bytes):
    hand_in(desk, news, SimpleUploadedFile("verslag.pdf", pdf_bytes + zipped({"x.html": "<script>alert(1)</script>"})))
    answer = client.get(Attachment.objects.get().file.url)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"".join(answer)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_document_does_no_harm(desk, news, settings, pdf_bytes, name):
    hand_in(desk, news, SimpleUploadedFile(f"{name}.pdf", pdf_bytes))
    attachment = Attachment.objects.get()
    assert [path.parent.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == ["bijlagen"]
    assert attachment.title.isprintable()
    html = desk.get(news.get_absolute_url()).content.decode() + desk.get("/beheer/news/news/").content.decode()
    assert "<img src=x" not in html
    answer = desk.get(attachment.file.url)
    assert answer["Content-Disposition"].isascii()
    assert b"".join(answer) == pdf_bytes


def test_no_more_of_a_huge_upload_is_written_than_it_takes_to_refuse_it(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 100)
    handler = uploads.BoundedUploadHandler()
    handler.new_file("file", "groot.jpg", "image/jpeg", None)
    for start in range(0, 1000, 50):
        handler.receive_data_chunk(b"x" * 50, start)
    upload = handler.file_complete(1000)
    assert (upload.size, len(upload.read())) == (1000, 150)
    upload.close()
