"""What a document tells of itself, what it lacks for readers with a screen reader, and the summary that stands beside it."""

from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary

from dossier.content.media import documents
from dossier.content.media.faults import EMBEDDED, NO_LANGUAGE, NO_TAGS, NO_TITLE, XFA
from dossier.content.media.models import Attachment
from tests.content.items.test_admin import filled_in
from tests.content.media.test_bad_uploads import ODT, hand_in, linked, word, zipped
from tests.pdf import pdf_content, pdf_document

CORE = '<c xmlns:dc="d"><dc:title>Plan\u202e van\naanpak</dc:title><dc:language>nl-NL</dc:language></c>'
APP = "<p><Pages>12</Pages></p>"
META = '<m xmlns:dc="d" xmlns:meta="m"><dc:title>Kaart</dc:title><dc:language>en-GB</dc:language><s meta:page-count="3"/></m>'


def pdf(title="", language="", tagged=False):
    document = pdf_document()
    document.docinfo.Title = title
    if language:
        document.Root.Lang = language
    if tagged:
        document.Root.MarkInfo = Dictionary(Marked=True)
        document.Root.StructTreeRoot = Dictionary()
    return pdf_content(document)


GOOD = pdf("Jaarverslag hitte", "nl-NL", tagged=True)


def read(name, content):
    return documents.validate(ContentFile(content, name=name))


@pytest.fixture
def written(news):
    news.body = "<p>Wat er in het verslag staat.</p>"
    news.save()
    return news


@pytest.mark.parametrize(
    ("name", "content", "title", "language", "pages"),
    [
        ("a.pdf", GOOD, "Jaarverslag hitte", "nl", 1),
        ("a.docx", word(**{"docProps/core.xml": CORE, "docProps/app.xml": APP}), "Plan van aanpak", "nl", 12),
        ("a.odt", zipped({**ODT, "meta.xml": META}), "Kaart", "en", 3),
        ("cijfers_2024.csv", b"jaar;aantal\n2024;7\n", "cijfers 2024", "", None),
        ("mijn_verslag.pdf", pdf("  "), "mijn verslag", "", 1),
        ("a.pdf", pdf("x" * 500, "ru"), "x" * 200, "", 1),
    ],
)
def test_what_was_left_empty_is_read_from_the_file(db, name, content, title, language, pages):
    attachment = Attachment(file=ContentFile(content, name=name))
    with nullcontext() if language else pytest.raises(ValidationError, match="language"):
        attachment.full_clean(exclude=["item"])
    assert (attachment.title, attachment.language, attachment.metadata.pages) == (title, language, pages)


def test_the_title_in_xmp_goes_before_that_of_the_document_information(db):
    document = pdf_document()
    document.docinfo.Title = "Microsoft Word - versie 3"
    with document.open_metadata() as metadata:
        metadata["dc:title"] = "Jaarverslag 2025"
    assert read("a.pdf", pdf_content(document)).title == "Jaarverslag 2025"


@pytest.mark.parametrize("title", ["Untitled", "Naamloos 2", "PowerPoint-presentatie", "Microsoft Word - Document1", "Slide 1"])
def test_what_a_program_calls_its_document_is_no_title(db, title):
    metadata = read("a.pdf", pdf(title, "nl", tagged=True))
    assert (metadata.title, metadata.faults) == ("", [NO_TITLE])


def test_files_inside_a_document_are_warned_about(db):
    document = pdf_document()
    document.attachments["bedragen.csv"] = b"a;b"
    document.Root.AcroForm = Dictionary(XFA=Array([]))
    assert read("a.pdf", pdf_content(document)).faults[-2:] == [EMBEDDED, XFA]
    assert EMBEDDED in read("a.docx", word(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": "x"})).faults


def test_a_link_in_a_document_is_no_reason_to_refuse_it(db):
    assert read("a.docx", word(**{"word/_rels/document.xml.rels": linked("hyperlink")})).kind == "docx"
    assert read("a.docx", word(**{"word/_rels/document.xml.rels": linked("image", mode="Internal")})).kind == "docx"


def test_what_the_editor_typed_stays(written):
    attachment = Attachment(item=written, title="Verslag", language="en", file=ContentFile(GOOD, name="a.pdf"))
    attachment.full_clean()
    attachment.save()
    assert (attachment.title, attachment.language, attachment.faults) == ("Verslag", "en", [])


def test_a_title_emptied_later_is_read_again(written):
    attachment = written.attachments.create(title="Oud", file=ContentFile(GOOD, name="a.pdf"))
    attachment = Attachment.objects.get(pk=attachment.pk)
    attachment.title = ""
    attachment.full_clean()
    assert attachment.title == "Jaarverslag hitte"


def test_a_language_that_nobody_says_is_asked_for(desk, written):
    answer = hand_in(desk, written, SimpleUploadedFile("a.pdf", pdf()), **{"attachments-0-language": ""})
    [formset] = answer.context["inline_admin_formsets"]
    assert formset.formset.forms[0].errors == {"language": ["In het bestand staat de taal niet. Kies die hier."]}


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (pdf(), [NO_TAGS, NO_LANGUAGE, NO_TITLE]),
        (pdf("Verslag", language="nl"), [NO_TAGS]),
        (pdf("Verslag", tagged=True), [NO_LANGUAGE]),
        (pdf(" ", "nl", tagged=True), [NO_TITLE]),
        (GOOD, []),
    ],
)
def test_what_a_pdf_lacks_is_remembered(written, content, faults):
    assert written.attachments.create(title="Verslag", file=ContentFile(content, name="a.pdf")).faults == faults


def office(kind, **parts):
    folders = {"docx": "word/x", "xlsx": "xl/x", "pptx": "ppt/x"}
    return zipped({"[Content_Types].xml": "<Types/>", folders[kind]: "", **parts})


TITLE = {"docProps/core.xml": '<c xmlns:dc="d"><dc:title>Plan</dc:title></c>'}
STYLES = {"word/styles.xml": '<w:s xmlns:w="w"><w:rPr><w:sz w:val="22"/><w:lang w:val="nl-NL"/></w:rPr></w:s>'}
SLIDE = {"ppt/slides/slide1.xml": '<a:r xmlns:a="a"><a:rPr lang="nl-NL"/><a:t>Plan</a:t></a:r>'}
SPOKEN = {"styles.xml": '<s xmlns:fo="f"><p fo:language="nl"/></s>'}
UNSAID = {"styles.xml": '<s xmlns:fo="f"><p fo:language="none"/></s>'}
LONG = {"word/styles.xml": '<w:s xmlns:w="w"><w:sz w:val="22"/></w:s>', "word/document.xml": f"<d>{'<p>x</p>' * 100_000}</d>"}


@pytest.mark.parametrize(
    ("name", "content", "faults"),
    [
        ("a.docx", office("docx"), [NO_LANGUAGE, NO_TITLE]),
        ("a.docx", office("docx", **TITLE, **STYLES), []),
        ("a.docx", office("docx", **STYLES), [NO_TITLE]),
        ("a.docx", office("docx", **TITLE, **LONG), [NO_LANGUAGE]),
        ("a.docx", word(**{"docProps/core.xml": CORE}), []),
        ("a.pptx", office("pptx", **TITLE), [NO_LANGUAGE]),
        ("a.pptx", office("pptx", **TITLE, **SLIDE), []),
        ("a.xlsx", office("xlsx"), [NO_TITLE]),
        ("a.odt", zipped(ODT), [NO_LANGUAGE, NO_TITLE]),
        ("a.odt", zipped({**ODT, **SPOKEN}), [NO_TITLE]),
        ("a.odt", zipped({**ODT, **UNSAID}), [NO_LANGUAGE, NO_TITLE]),
        ("a.odt", zipped({**ODT, "meta.xml": META}), []),
        ("a.csv", b"jaar;aantal\n2024;7\n", []),
    ],
)
def test_what_an_office_document_lacks_is_remembered_where_its_format_can_say_it(written, name, content, faults):
    assert written.attachments.create(title="Verslag", file=ContentFile(content, name=name)).faults == faults


def test_an_office_document_that_lacks_something_is_saved_with_what_to_do(written):
    found = written.attachments.create(title="Verslag", file=ContentFile(office("docx"), name="a.docx"))
    assert [message for message in found.warnings if "PDF" in message] == []
    assert len(set(found.warnings)) == 2


def test_a_pdf_without_tags_is_saved_with_a_warning_that_says_what_to_do(desk, written):
    answer = hand_in(desk, written, SimpleUploadedFile("a.pdf", pdf("Verslag")))
    assert answer.status_code == 302
    said = desk.get(answer["Location"]).content.decode()
    assert "Verslag: Deze pdf heeft geen labels (tags)" in said
    assert "Verslag: In deze pdf staat niet in welke taal hij is." in said
    form = desk.get(f"/beheer/news/news/{written.pk}/change/").content.decode()
    assert '<p class="fault">Deze pdf heeft geen labels (tags)' in form


def test_a_good_pdf_is_saved_without_a_warning(desk, written):
    answer = hand_in(desk, written, SimpleUploadedFile("a.pdf", GOOD))
    assert "geen labels" not in desk.get(answer["Location"]).content.decode()


def test_a_document_without_a_summary_is_refused_on_a_published_page(desk, news):
    answer = hand_in(desk, news, SimpleUploadedFile("a.pdf", GOOD), body="")
    [formset] = answer.context["inline_admin_formsets"]
    said = " ".join(formset.formset.forms[0].errors["file"])
    assert "Vat bij ‘Tekst’ samen wat er in dit document staat" in said
    assert "Kies daarna het bestand opnieuw." in said
    assert not news.attachments.exists()


def test_a_concept_may_wait_with_its_summary_until_it_is_published(desk, news):
    empty = {"body": "", "published_at": ""}
    assert hand_in(desk, news, SimpleUploadedFile("a.pdf", GOOD), **empty).status_code == 302
    address = f"/beheer/news/news/{news.pk}/change/"
    form = filled_in(desk.get(address), published_at="2026-01-05T09:00")
    form.pop("attachments-0-file").close()
    [formset] = desk.post(address, form).context["inline_admin_formsets"]
    assert len(formset.formset.forms[0].errors["file"]) == 1
    assert desk.post(address, form | {"attachments-0-DELETE": "on"}).status_code == 302


def test_a_reader_can_ask_for_an_accessible_version(client, written, settings):
    written.attachments.create(title="Verslag & cijfers", file=ContentFile(GOOD, name="a.pdf"))
    html = client.get(written.get_absolute_url()).content.decode()
    assert f'href="mailto:{settings.CONTACT_EMAIL}?subject=Toegankelijke%20versie%20van%3A%20Verslag%20%26%20cijfers&amp;' in html
    assert 'Vraag een toegankelijke versie aan<span class="kd-visually-hidden"> van Verslag &amp; cijfers</span>' in html
    assert "nieuws%2Fleiden-meet-de-hitte" in html


def test_the_file_of_a_removed_document_stays_to_be_brought_back(written):
    attachment = written.attachments.create(title="Verslag", file=ContentFile(GOOD, name="a.pdf"))
    attachment.delete()
    assert attachment.file.storage.exists(attachment.file.name)
