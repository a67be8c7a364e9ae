"""Reads office documents (OOXML, OpenDocument), which are a ZIP with XML, with limits against hostile files.

A small ZIP can unpack to gigabytes, and XML can load external entities: at most `MAX_READ` bytes of a part are unpacked, and XML
with a document type declaration is refused.
"""

import re
import struct
import zipfile
from xml.parsers import expat

from dossier.plumbing.limited_process import Refused

MAX_READ = 512 * 1024  # of one part
MAX_RELATIONS = 8 * 1024 * 1024
MAX_DIRECTORY = 2 * 1024 * 1024  # some 20,000 parts
MAX_UNPACKED = 500 * 1024 * 1024  # of all parts together, as stated
OOXML_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
ODF_TYPES = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
# Parts that hold the language of the text, which is seldom a property. An Excel workbook has none.
LANGUAGE_PARTS = {
    "docx": ["word/styles.xml", "word/document.xml"],
    "pptx": ["ppt/presentation.xml", "ppt/slides/slide1.xml"],
    **dict.fromkeys(ODF_TYPES.values(), ["styles.xml", "content.xml"]),
}
NO_LANGUAGES = {"", "none", "und", "zxx"}
MACROS = re.compile(r"(?i)vbaproject\.bin$|^(basic|scripts)/")
EMBEDDED = re.compile(r"(?i)/embeddings/(oleObject|Microsoft_|package)|^Object [^/]*$")


def read(file):
    """Kind, title, language, pages and what is lacking. Raises Refused for macros, links to elsewhere, locks and ZIP bombs."""
    with open_package(file) as package:
        names = package.namelist()
        kind = read_kind(package, names)
        check_parts(package, names)
        found = {}
        for name in ("docProps/app.xml", "docProps/core.xml", "meta.xml"):
            if name in names:
                found |= read_xml(read_part(package, name))
        no_language = kind in LANGUAGE_PARTS and not (found.get("language") or states_language(package, LANGUAGE_PARTS[kind]))
    pages = found.get("Pages") or found.get("Slides") or found.get("page-count") or ""
    return {
        "kind": kind,
        "title": found.get("title", ""),
        "language": found.get("language", ""),
        "pages": int(pages) if pages.isdecimal() and len(pages) < 6 else None,
        "no_language": no_language,
        "embedded": any(EMBEDDED.search(name) for name in names),
    }


def read_kind(package, names):
    """“odt”, “docx”, …; raises Refused for any other ZIP."""
    if "mimetype" in names:
        media_type = read_part(package, "mimetype").decode("ascii", "replace").strip()
        kind = ODF_TYPES.get(media_type.removeprefix("application/vnd.oasis.opendocument."))
        if kind and b"encryption-data" in read_part(package, "META-INF/manifest.xml"):
            raise Refused("locked")
    else:
        found = {kind for folder, kind in OOXML_FOLDERS.items() if any(name.startswith(folder) for name in names)}
        kind = found.pop() if "[Content_Types].xml" in names and len(found) == 1 else None
    if not kind:
        raise Refused("type")
    return kind


def open_package(file):
    """Open the ZIP; raises Refused when it is none or, without reading it, when its directory is too large."""
    file.seek(max(0, file.seek(0, 2) - 65_557))
    tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0 or b"PK\6\7" in tail or struct.unpack_from("<L", tail, end + 12)[0] > MAX_DIRECTORY:
        raise Refused("type")
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("type") from None


def read_part(package, name, limit=MAX_READ):
    """The first bytes of a part; nothing when it is absent. Compression that office documents do not use is refused."""
    if name not in package.NameToInfo:
        return b""
    if package.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused("type")
    with package.open(name) as part:
        return part.read(limit)


def check_parts(package, names):
    types = read_part(package, "[Content_Types].xml").lower()
    if "xl/workbook.bin" in names:
        raise Refused("xlsb")
    if b"macroenabled" in types or any(MACROS.search(name) for name in names):
        raise Refused("macros")
    if b"activex" in types or any("/activex/" in name.lower() for name in names):
        raise Refused("activex")
    if any(name.endswith(".rels") and loads_from_elsewhere(read_part(package, name, MAX_RELATIONS)) for name in names):
        raise Refused("elsewhere")
    if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
        raise Refused("bomb")


def loads_from_elsewhere(relationships):
    """Whether opening the document fetches something: a template, a picture, data. A link waits for a click (ECMA-376-2, 9.3)."""
    found = []

    def start(_name, attributes):
        if attributes.get("TargetMode", "").lower() == "external":
            found.append(attributes.get("Type", ""))

    parser = new_parser()
    parser.StartElementHandler = start
    parser.Parse(relationships, True)
    return any(not kind.endswith("/hyperlink") for kind in found)


def states_language(package, names):
    """Whether the text has a language: `w:lang` in Word, `lang` in PowerPoint, `fo:language` in OpenDocument.

    Its value is not used: in the default style it is the language of the installed program.
    """
    return any(has_language(read_part(package, name)) for name in names)


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
