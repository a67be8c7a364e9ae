"""Judging an uploaded document by what is in it, not by its name, and reading what it tells of itself.

`judge` raises `ValidationError` with a sentence that an editor can act on and returns the `Facts`; `read_type` names the type.
"""

import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import DependencyError

from dossier.content.media import packages
from dossier.content.media.faults import NO_LANGUAGE, NO_TAGS, NO_TITLE, those_found
from dossier.content.media.uploads import check_size


@dataclass
class Facts:
    """What a document says of itself; empty where it does not. `faults` are what it lacks for readers with a screen reader."""

    title: str = ""
    language: str = ""
    pages: int | None = None
    faults: list = field(default_factory=list)

    def __post_init__(self):
        self.title = clean_title(self.title)
        language = str(self.language)[:2].lower()
        self.language = language if language in dict(settings.CONTENT_LANGUAGES) else ""


def judge(file):
    """Refuse what we do not publish, what is damaged, locked or holds programs; return the facts of the rest."""
    try:
        check_size(file)
        kind = read_type(file)
        facts = read_facts(file, kind)
    except ValidationError:
        raise
    except Exception as error:  # a damaged document makes its reader trip in many ways, and each is the file's fault
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
    return facts


def facts_if_any(file):
    try:
        return judge(file)
    except ValidationError:
        return Facts()


def read_type(file):
    """The document type ("pdf", "odt", …) that the content shows, or None."""
    file.seek(0)
    start = file.read(4096)
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK"):
        return packages.read_type(file)
    return "csv" if is_text(file, start) else None


def is_text(file, start):
    """Text without markup at its beginning, with something that separates columns, and no zero byte to its end."""
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"", b"<"} or any(byte < 32 and byte not in b"\t\r\n" for byte in start):
        return False
    file.seek(0)
    separated = any(separator in start for separator in (b",", b";", b"\t"))
    return separated and not any(b"\0" in part for part in iter(lambda: file.read(1 << 20), b""))


def read_facts(file, kind):
    file.seek(0)
    try:
        if kind == "pdf":
            return read_pdf(file)
        return Facts() if kind in {"csv", None} else Facts(**packages.read_facts(file, kind))
    finally:
        file.seek(0)


def read_pdf(file):
    try:
        document = PdfReader(file)
        locked = document.is_encrypted
    except DependencyError:  # a lock that only a further package could open
        locked = True
    if locked:
        raise ValidationError(_("This PDF is locked with a password or a restriction; save it without."), code="locked")
    root = document.root_object
    is_tagged = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked"))
    language = str(root.get("/Lang") or "")
    title = str((document.metadata and document.metadata.title) or "")
    faults = those_found({NO_TAGS: not is_tagged, NO_LANGUAGE: not language, NO_TITLE: not title.strip()})
    return Facts(title=title, language=language, pages=len(document.pages), faults=faults)


def clean_title(text):
    """One line of at most 200 letters, without the invisible signs that turn the direction of reading or end a line."""
    text = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in str(text))
    return " ".join(text.split()).removeprefix("Microsoft Word - ")[:200]


def title_of_name(name):
    """A title from the name that a file had on the editor's machine: “jaarverslag_2024.pdf” → “jaarverslag 2024”."""
    return clean_title(PurePath(name).stem.replace("_", " "))
