"""Validates an uploaded document by its content, not by its name, and reads its metadata."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import DependencyError

from dossier.content.media import office_files
from dossier.content.media.accessibility import NO_LANGUAGE, NO_TAGS, NO_TITLE, codes_of
from dossier.content.media.uploads import check_size


@dataclass
class Metadata:
    """From the document itself; empty where it has none. `faults` are codes of `accessibility.py`."""

    title: str = ""
    language: str = ""
    pages: int | None = None
    faults: list = field(default_factory=list)

    def __post_init__(self):
        self.title = clean_title(self.title)
        language = str(self.language)[:2].lower()
        self.language = language if language in dict(settings.CONTENT_LANGUAGES) else ""


def validate(file):
    """Return the metadata. Raises ValidationError, with a sentence for the editor, for other types and for damaged, locked or
    macro files.
    """
    try:
        check_size(file)
        kind = read_type(file)
        metadata = read_metadata(file, kind)
    except ValidationError:
        raise
    except Exception as error:  # the parsers raise all sorts of errors for a damaged document
        raise ValidationError(_("This file is damaged or cut off; make it again."), code="damaged") from error
    if kind is None:
        raise ValidationError(
            _("Choose a PDF, an OpenDocument, Word, Excel or PowerPoint file, or a CSV. This is none of them, or it is damaged."),
            code="type",
        )
    if PurePath(file.name).suffix.lower() != f".{kind}":
        raise ValidationError(
            _("The content of this file is %(kind)s; give it a name that ends in .%(kind)s.") % {"kind": kind},
            code="name",
        )
    return metadata


def metadata_or_empty(file):
    try:
        return validate(file)
    except ValidationError:
        return Metadata()


def read_type(file):
    """The document type ("pdf", "odt", …) according to the content, or None."""
    file.seek(0)
    start = file.read(4096)
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK"):
        return office_files.read_type(file)
    return "csv" if is_text(file, start) else None


def is_text(file, start):
    """Text that does not start with markup, has a column separator at its beginning, and contains no zero byte."""
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"", b"<"} or any(byte < 32 and byte not in b"\t\r\n" for byte in start):
        return False
    file.seek(0)
    separated = any(separator in start for separator in (b",", b";", b"\t"))
    return separated and not any(b"\0" in part for part in iter(lambda: file.read(1 << 20), b""))


def read_metadata(file, kind):
    file.seek(0)
    try:
        if kind == "pdf":
            return read_pdf(file)
        return Metadata() if kind in {"csv", None} else Metadata(**office_files.read_metadata(file, kind))
    finally:
        file.seek(0)


def read_pdf(file):
    try:
        document = PdfReader(file)
        locked = document.is_encrypted
    except DependencyError:  # encryption that needs another package
        locked = True
    if locked:
        raise ValidationError(_("This PDF is locked with a password or a restriction; save it without."), code="locked")
    root = document.root_object
    is_tagged = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked"))
    language = str(root.get("/Lang") or "")
    title = str((document.metadata and document.metadata.title) or "")
    faults = codes_of({NO_TAGS: not is_tagged, NO_LANGUAGE: not language, NO_TITLE: not title.strip()})
    return Metadata(title=title, language=language, pages=len(document.pages), faults=faults)


def clean_title(text):
    """One line of at most 200 characters, without control and format characters (line ends, text direction)."""
    text = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in str(text))
    return " ".join(text.split()).removeprefix("Microsoft Word - ")[:200]


def title_of_name(name):
    """A title from the original file name: “jaarverslag_2024.pdf” → “jaarverslag 2024”."""
    return clean_title(PurePath(name).stem.replace("_", " "))
