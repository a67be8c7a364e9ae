"""Reads a PDF. Refuses one that runs a script or a program, or sends what is filled in, by itself."""

import re

import pikepdf

from dossier.plumbing.limited_process import Refused

# ISO 32000-2, 12.6.4. In an object written anew: one space, names without escapes. Or a name on its own, to be pointed at.
ACTION = re.compile(rb"(^|/S )/(JavaScript|Launch|SubmitForm)\b")
EMBEDDED = re.compile(rb"/EF <<")  # a file specification with a file in it (7.11.4)


def read(file):
    try:
        document = pikepdf.open(file)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    if document.is_encrypted:
        raise Refused("locked")
    has_files = False
    for written in written_objects(document):
        if ACTION.search(written):
            raise Refused("scripts")
        has_files = has_files or bool(EMBEDDED.search(written))
    root = document.Root
    language = str(root.get("/Lang", ""))
    return {
        "kind": "pdf",
        "title": title_of(document),
        "language": language,
        "pages": len(document.pages),
        "no_tags": "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"),
        "no_language": not language,
        "embedded": has_files,
        "xfa": "/XFA" in root.get("/AcroForm", {}),
    }


def written_objects(document):
    for found in document.objects:
        if isinstance(found, pikepdf.Stream):
            yield found.stream_dict.unparse(resolved=True)
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Array | pikepdf.Name):
            yield found.unparse(resolved=True)


def title_of(document):
    """From XMP, which PDF 2.0 and PDF/UA prescribe; else from the document information of before."""
    try:
        title = document.open_metadata().get("dc:title")
    except Exception:  # XMP that is no XML, of which a document may have a title still
        title = None
    return str(title or document.docinfo.get("/Title", ""))
