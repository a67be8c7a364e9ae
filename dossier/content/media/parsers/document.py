"""Reads an uploaded document: what it is, and what it says of itself."""

from dossier.content.media.parsers import office
from dossier.content.media.parsers.signatures import recognise


def read(file):
    kind = recognise(file)
    if kind == "pdf":
        from dossier.content.media.parsers import pdf  # a large library, which a web process never needs

        return pdf.read(file), b""
    if kind == "zip":
        return office.read(file), b""
    return {"kind": "csv"}, b""
