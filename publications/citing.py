"""Citing a publication: one line in Dutch APA style, the three formats of reference managers, and the tags that they look for in
a page (Highwire Press).

Names are written as on the title page. No rule finds the family name in "VNG Realisatie" or "D. van Barneveld", so none is split:
BibTeX gets each name in braces, CSL as a literal. A date is never more exact than the item's.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from dossier.content.items.kinds import PublicationType
from dossier.reading.metadata.schema_org import date_parts

BOOK = ("book", "BOOK", "book")
DOCUMENT = ("document", "GEN", "misc")
REPORT = ("report", "RPRT", "techreport")
# Type of publication → its type in CSL, in RIS and in BibTeX; with an ISBN it is a book.
TYPES = {
    PublicationType.REPORT: REPORT,
    PublicationType.RESEARCH: REPORT,
    PublicationType.GUIDE: REPORT,
    PublicationType.STRATEGY: REPORT,
    PublicationType.LEGISLATION: ("legislation", "STAT", "misc"),
}


@dataclass(frozen=True)
class Citation:
    """The data of a citation; no query for a publication with its organisation and attachments loaded."""

    item: object

    @cached_property
    def title(self):
        return one_line(self.item.title)

    @cached_property
    def authors(self):
        """The names between commas, without parts in parentheses; else the publisher."""
        names = re.sub(r"\([^)]*\)", "", self.item.authors).split(",")
        return [name for name in map(one_line, names) if name] or list(filter(None, [self.publisher]))

    @cached_property
    def publisher(self):
        """As the editors wrote it, else the source organisation, else the owner of the site."""
        body = self.item.organisation.name if self.item.organisation else settings.OWNER_NAME
        return one_line(self.item.publisher) or one_line(body)

    @cached_property
    def dates(self):
        return date_parts(self.item)

    @cached_property
    def types(self):
        return BOOK if self.item.isbn else TYPES.get(self.item.aspect, DOCUMENT)

    @property
    def page(self):
        return settings.SITE_URL + self.item.get_canonical_url()

    @property
    def url(self):
        """The publication itself: its DOI, its address at the source, or its page here."""
        return f"https://doi.org/{self.item.doi}" if self.item.doi else self.item.source_url or self.page

    @property
    def before_title(self):
        """The line is in three parts, because only the title is in italics."""
        return f"{enumerate_names(self.authors)} ({self.dates[0]}). "

    @property
    def after_title(self):
        publisher = "" if [self.publisher] == self.authors else f" {self.publisher}."
        return f"{'' if self.title[-1:] in {'.', '?', '!'} else '.'}{publisher} {self.url}"

    @property
    def line(self):
        return self.before_title + self.title + self.after_title

    @property
    def tags(self):
        """Name and value of each `<meta>` for Google Scholar, Zotero and others."""
        yield "citation_title", self.title
        yield from (("citation_author", name) for name in self.authors)
        yield "citation_publication_date", slashed(self.dates)
        yield "citation_publisher", self.publisher
        yield "citation_language", self.item.language
        pdfs = [attachment for attachment in self.item.documents if attachment.extension == "pdf"]
        if pdfs:
            yield "citation_pdf_url", settings.SITE_URL + pdfs[0].file.url
        if self.item.isbn:
            yield "citation_isbn", self.item.isbn
        if self.item.doi:
            yield "citation_doi", self.item.doi


def one_line(text):
    """Without line ends, control characters and double spaces: no value may start a new line in a format."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text).split())


def enumerate_names(names):
    return f"{', '.join(names[:-1])} & {names[-1]}" if len(names) > 1 else names[0]


def slashed(dates):
    return "/".join(f"{part:02}" for part in dates)


def to_ris(citation):
    """RIS: a tag, two spaces, a hyphen and a space before each value, lines that end with CRLF, ER at the end."""
    item = citation.item
    fields = [
        ("TY", citation.types[1]),
        ("TI", citation.title),
        *(("AU", name) for name in citation.authors),
        ("PY", str(citation.dates[0])),
        ("DA", slashed(citation.dates) + "/" * (4 - len(citation.dates))),
        ("PB", citation.publisher),
        ("SN", item.isbn),
        ("DO", item.doi),
        ("UR", citation.url),
        ("LA", item.language),
        ("AB", one_line(item.teaser)),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def to_bibtex(citation):
    """BibTeX, in ASCII where possible: accents and signs with a meaning in LaTeX are escaped."""
    item, dates = citation.item, citation.dates
    kind = citation.types[2]
    fields = {
        "title": f"{{{to_latex(citation.title)}}}",  # braces keep the capitals
        "author": " and ".join(f"{{{to_latex(name)}}}" for name in citation.authors),
        "institution" if kind == "techreport" else "publisher": to_latex(citation.publisher),
        "year": str(dates[0]),
        "month": str(dates[1]) if len(dates) > 1 else "",
        "isbn": item.isbn,
        "doi": to_latex(item.doi),
        "url": citation.url.translate(IN_ADDRESS),
        "language": {"nl": "dutch", "en": "english"}.get(item.language, ""),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{item.slug},\n{''.join(lines)}}}\n"


# BibTeX counts braces even behind a backslash, so they are written as commands.
SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "ß": r"{\ss}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ł": r"{\l}",
}
ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": '"',
    "\u0304": "=",
    "\u0307": ".",
    "\u0306": "u ",
    "\u030a": "r ",
    "\u030b": "H ",
    "\u030c": "v ",
    "\u0327": "c ",
    "\u0328": "k ",
}
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


LIGATURES = {"--", "''", "``", "?`", "!`"}  # LaTeX reads each as one sign


def to_latex(text):
    pairs = zip(" " + text, text, strict=False)
    return "".join(("{}" if before + sign in LIGATURES else "") + sign_to_latex(sign) for before, sign in pairs)


def sign_to_latex(sign):
    letter, *accents = unicodedata.normalize("NFD", sign)
    if len(accents) == 1 and letter.isascii() and accents[0] in ACCENTS:
        return f"{{\\{ACCENTS[accents[0]]}{letter}}}"
    return SIGNS.get(sign, sign)


def to_csl(citation):
    """CSL-JSON, as Zotero, Pandoc and Mendeley read it: a list of one."""
    item = citation.item
    record = {
        "id": item.slug,
        "type": citation.types[0],
        "title": citation.title,
        "author": [{"literal": name} for name in citation.authors],
        "issued": {"date-parts": [citation.dates]},
        "publisher": citation.publisher,
        "number-of-pages": str(item.pages or ""),
        "ISBN": item.isbn,
        "DOI": item.doi,
        "URL": citation.url,
        "language": item.language,
        "abstract": one_line(item.teaser),
    }
    return json.dumps([{name: value for name, value in record.items() if value}], ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Form:
    """A format to download: its name for readers, its media type, and the function that writes it."""

    name: str
    media_type: str
    write: object


FORMS = {
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", to_ris),
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", to_bibtex),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", to_csl),
}
