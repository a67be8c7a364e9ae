"""Recognises a document by its content."""

import re

from dossier.plumbing.limited_process import Refused

# What a file starts with → the code of its refusal.
REFUSED_STARTS = {
    rb"\{\\rtf": "rtf",
    rb"BEGIN:V(CALENDAR|CARD)": "calendar",
    rb"GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0": "other_picture",
    rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP": "picture",
    rb".{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1)": "heic",
    rb".{4}ftypavi[fs]": "other_picture",
    rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg": "svg",
}
# In the directory of an OLE compound file (Office before 2007, and what it locks) → the code of its refusal.
OLE_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "old_word",
    "Workbook": "old_excel",
    "Book": "old_excel",
    "PowerPoint Document": "old_powerpoint",
    "__nameid_version1.0": "email",
}
MAIL_START = re.compile(rb"From |[\w-]+:\s")
MAIL_HEADER = re.compile(rb"(?im)^(from|to|subject|date|received|return-path|message-id|mime-version|content-type):\s")


def recognise(file):
    """“pdf”, “zip” or “csv”. Raises Refused with the reason for any other content."""
    file.seek(0)
    start = file.read(4096)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, code in REFUSED_STARTS.items():
        if re.match(pattern, text, re.DOTALL | re.IGNORECASE):
            raise Refused(code)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK"):
        return "zip"
    if start.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        raise Refused(reason_of_ole(file))
    if MAIL_START.match(text) and len(MAIL_HEADER.findall(text)) > 1:
        raise Refused("email")
    if is_csv(file, text):
        return "csv"
    raise Refused("type")


def reason_of_ole(file):
    file.seek(0)
    content = file.read().lower()
    found = {content.find(name.lower().encode("utf-16-le")): code for name, code in OLE_STREAMS.items()}
    found.pop(-1, None)
    return found[min(found)] if found else "type"  # the first: a file inside it follows later


def is_csv(file, start):
    """Text that does not start with markup, has a column separator at its beginning, and contains no zero byte."""
    if start[:1] in {b"", b"<"} or any(byte < 32 and byte not in b"\t\r\n" for byte in start):
        return False
    file.seek(0)
    separated = any(separator in start for separator in (b",", b";", b"\t"))
    return separated and not any(b"\0" in part for part in iter(lambda: file.read(1 << 20), b""))
