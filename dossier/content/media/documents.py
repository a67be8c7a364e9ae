"""Validates an uploaded document by its content, not by its name, and reads its metadata."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dossier.content.media.faults import FAULTS, NO_TITLE
from dossier.content.media.parsers import document
from dossier.content.media.refusals import sentence
from dossier.content.media.uploads import MEDIA_TYPES, check_size
from dossier.content.texts.plain_text import clean_line
from dossier.plumbing.limited_process import Refused, parse

NO_TITLES = re.compile(r"(?i)(untitled|naamloos|document|presentation|presentatie|powerpoint[ -]presentati(on|e)|slide)?[ -]?\d*")


@dataclass
class Metadata:
    """From the document itself; empty where it has none. `faults` are codes of `faults.py`."""

    kind: str = ""
    title: str = ""
    language: str = ""
    pages: int | None = None
    faults: list = field(default_factory=list)

    @classmethod
    def of(cls, facts):
        title, language = clean_title(facts.get("title", "")), facts.get("language", "")[:2].lower()
        title = "" if NO_TITLES.fullmatch(title) else title
        return cls(
            kind=facts["kind"],
            title=title,
            language=language if language in dict(settings.CONTENT_LANGUAGES) else "",
            pages=facts.get("pages"),
            faults=[fault for fault in FAULTS if (facts | {NO_TITLE: "title" in facts and not title}).get(fault)],
        )


def validate(file):
    """Return the metadata. Raises ValidationError, with a sentence for the editor, for other types and for damaged or locked
    files, and for those that do something of themselves.
    """
    check_size(file)
    try:
        facts, _content = parse(document.read, file)
    except Refused as refused:
        raise ValidationError(sentence(refused.code), code=refused.code) from None
    finally:
        file.seek(0)
    kind = facts["kind"]
    if PurePath(file.name).suffix.lower() != f".{kind}":
        raise ValidationError(
            _("The content of this file is %(kind)s; give it a name that ends in .%(kind)s.") % {"kind": kind},
            code="name",
        )
    return Metadata.of(facts)


def metadata_or_empty(file):
    """For a file that an import brings, which may have been accepted by older rules: its name then says its kind."""
    try:
        return validate(file)
    except ValidationError:
        extension = PurePath(file.name).suffix.lower().removeprefix(".")
        return Metadata(kind=extension if extension in MEDIA_TYPES else "")


def clean_title(text):
    return clean_line(text).removeprefix("Microsoft Word - ")[:200]


def title_of_name(name):
    """A title from the original file name: “jaarverslag_2024.pdf” → “jaarverslag 2024”."""
    return clean_title(PurePath(name).stem.replace("_", " "))
