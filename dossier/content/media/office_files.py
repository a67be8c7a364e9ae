"""Reads office documents (OOXML, OpenDocument), which are a ZIP with XML, with limits against hostile files.

A small ZIP can unpack to gigabytes, and XML can load external entities: at most `MAX_READ` bytes of a part are unpacked, and XML
with a document type declaration is refused.
"""

import struct
import zipfile
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dossier.content.media.accessibility import NO_LANGUAGE, NO_TITLE, codes_of
from dossier.content.media.uploads import MEDIA_TYPES

MAX_READ = 512 * 1024  # of one part
MAX_DIRECTORY = 2 * 1024 * 1024  # some 20,000 parts
MAX_UNPACKED = 500 * 1024 * 1024  # of all parts together, as stated
OOXML_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
ODF_TYPES = {MEDIA_TYPES[extension]: extension for extension in ("odt", "ods", "odp")}
# Parts that hold the language of the text, which is seldom a property. An Excel workbook has none.
LANGUAGE_PARTS = {
    "docx": ["word/styles.xml", "word/document.xml"],
    "pptx": ["ppt/presentation.xml", "ppt/slides/slide1.xml"],
    **dict.fromkeys(ODF_TYPES.values(), ["styles.xml", "content.xml"]),
}
NO_LANGUAGES = {"", "none", "und", "zxx"}
MACROS = ("vbaproject.bin", "basic/", "scripts/")


def read_type(file):
    """The type of an office document, or None for any other file."""
    try:
        with open_package(file) as package:
            names = package.namelist()
            if "mimetype" in names:
                return ODF_TYPES.get(read(package, "mimetype").decode("ascii", "replace").strip())
            found = {kind for folder, kind in OOXML_FOLDERS.items() if any(name.startswith(folder) for name in names)}
            return found.pop() if "[Content_Types].xml" in names and len(found) == 1 else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None


def open_package(file):
    """Open the ZIP; raises BadZipFile, without reading it, when its directory is too large."""
    file.seek(max(0, file.seek(0, 2) - 65_557))
    tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or b"PK\6\7" in tail or struct.unpack_from("<L", tail, end + 12)[0] > MAX_DIRECTORY:
        raise zipfile.BadZipFile("no list of parts, or one that is too long")
    return zipfile.ZipFile(file)


def read(package, name):
    """The first `MAX_READ` bytes of a part. Compression methods that office documents do not use are refused: no limit."""
    if package.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile("an office document is not compressed this way")
    with package.open(name) as part:
        return part.read(MAX_READ)


def read_metadata(file, kind):
    """Title, language, pages and faults as a dict; raises ValidationError for macros and ZIP bombs."""
    with open_package(file) as package:
        names = package.namelist()
        check_parts(package, names)
        found = {}
        for name in ("docProps/app.xml", "docProps/core.xml", "meta.xml"):
            if name in names:
                found |= read_xml(read(package, name))
        no_language = kind in LANGUAGE_PARTS and not (found.get("language") or states_language(package, LANGUAGE_PARTS[kind]))
    pages = found.get("Pages") or found.get("Slides") or found.get("page-count") or ""
    return {
        "title": found.get("title", ""),
        "language": found.get("language", ""),
        "pages": int(pages) if pages.isdecimal() and len(pages) < 6 else None,
        "faults": codes_of({NO_LANGUAGE: no_language, NO_TITLE: not found.get("title", "").strip()}),
    }


def check_parts(package, names):
    has_types = "[Content_Types].xml" in names
    if any(name.lower().endswith(MACROS[0]) or name.lower().startswith(MACROS[1:]) for name in names) or (
        has_types and b"macroenabled" in read(package, "[Content_Types].xml").lower()
    ):
        raise ValidationError(_("This document holds macros (small programs); save it without them."), code="macros")
    if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
        raise ValidationError(_("This document unpacks to far more than it says; save it again."), code="bomb")


def states_language(package, names):
    """Whether the text has a language: `w:lang` in Word, `lang` in PowerPoint, `fo:language` in OpenDocument.

    Its value is not used: in the default style it is the language of the installed program.
    """
    return any(has_language(read(package, name)) for name in names if name in package.namelist())


def has_language(xml):
    found = set()

    def start(name, attributes):
        keys = {"lang", "language", "val"} if local_name(name) == "lang" else {"lang", "language"}
        found.update(value for key, value in attributes.items() if local_name(key) in keys)

    parser = new_parser()
    parser.StartElementHandler = start
    parser.Parse(xml, False)  # not final: a long part is cut off
    return bool(found - NO_LANGUAGES)


def new_parser():
    """A parser that raises ValueError for a document type declaration."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    return parser


def refuse(*_declared):
    raise ValueError("a document type is declared")


def read_xml(xml):
    """Local names of elements and attributes → their text."""
    found, path = {}, []
    parser = new_parser()

    def start(name, attributes):
        path.append(local_name(name))
        found.update({local_name(key): value for key, value in attributes.items()})

    def text(data):
        if path:
            found[path[-1]] = (found.get(path[-1], "") + data)[:1000]

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = lambda _name: path.pop()
    parser.Parse(xml, True)
    return found


def local_name(name):
    return name.rpartition(" ")[2]
