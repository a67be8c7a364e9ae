import codecs
import re

# What pages are written in; Python knows more names, of which some are no character sets at all, or ruinously slow.
KNOWN = re.compile(r"iso-?8859-([2-9]|1[013-6])|(windows-|cp)125[0-8]|koi8-[ru]|shift_jis|euc-(jp|kr)|gb(k|2312|18030)|big5")
STATED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


def decode(body, stated=None):
    """The text of a page. What it says of its character set is often wrong: text that reads as UTF-8 is UTF-8.

    `stated` is the character set of the Content-Type header; without it, that of the page itself counts. Never fails.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode(charset(body, stated), "replace")


def charset(body, stated):
    found = STATED.search(body[:4096])
    for name in (stated, found and found[1].decode()):
        if name and KNOWN.fullmatch(name.lower()):
            return name
    return "windows-1252"  # what browsers read where ISO 8859-1 is written
