"""Judging an uploaded file by what is in it, not by its name.

`read_type` names the type of a document; `check_document` and `check_picture` raise `ValidationError` with a sentence that an
editor can act on. Pictures are checked before anything decodes them whole, so that a small file that unpacks to
gigabytes is refused by its stated size.
"""

import secrets
import warnings
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

# Pillow then refuses by the size a picture states, before it decodes anything.
Image.MAX_IMAGE_PIXELS = 40_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)

MAX_BYTES = 25 * 1024 * 1024
PICTURE_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
OOXML_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
ODF_TYPES = {MEDIA_TYPES[extension]: extension for extension in ("odt", "ods", "odp")}


def picture_name(instance, filename):
    return f"afbeeldingen/{secrets.token_hex(12)}{PurePath(filename).suffix.lower()}"


def attachment_name(instance, filename):
    return f"bijlagen/{secrets.token_hex(12)}{PurePath(filename).suffix.lower()}"


def check_size(file):
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("This file is %(size)s; it may be at most %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
            code="too_large",
        )


def check_picture(file):
    """Refuse what is no JPEG, PNG or WebP, what has too many pixels, and what is damaged."""
    check_size(file)
    try:
        picture = open_picture(file)
        if picture.format not in PICTURE_FORMATS:
            raise ValidationError(_("Choose a JPEG, PNG or WebP picture."), code="format")
        picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValidationError(_("This picture has too many pixels; make it at most 8,000 wide."), code="pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("This file is no picture, or it is damaged."), code="damaged") from error
    finally:
        file.seek(0)


def open_picture(file):
    file.seek(0)
    return Image.open(file)


def read_dimensions(file):
    """Width and height in pixels of a picture that was checked."""
    size = open_picture(file).size
    file.seek(0)
    return size


def check_document(file):
    """Refuse what is not one of the document types we publish, or whose name says something else than its content."""
    check_size(file)
    kind = read_type(file)
    if kind is None:
        raise ValidationError(_("Choose a PDF, an OpenDocument, Word, Excel or PowerPoint file, or a CSV."), code="type")
    if PurePath(file.name).suffix.lower() != f".{kind}":
        raise ValidationError(
            _("The content of this file is %(kind)s; give it a name that ends in .%(kind)s.") % {"kind": kind},
            code="name",
        )


def read_type(file):
    """The document type ("pdf", "odt", …) that the content shows, or None."""
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK"):
        return _read_zip_type(file)
    return "csv" if _is_text(start) else None


def _read_zip_type(file):
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return ODF_TYPES.get(archive.read("mimetype")[:100].decode("ascii", "replace"))
            if "[Content_Types].xml" in names:
                found = {kind for folder, kind in OOXML_FOLDERS.items() if any(n.startswith(folder) for n in names)}
                return found.pop() if len(found) == 1 else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None
    finally:
        file.seek(0)
    return None


def _is_text(start):
    """Text without control characters or markup, with something that separates columns."""
    if start.lstrip()[:1] in {b"", b"<"} or any(byte < 32 and byte not in b"\t\r\n" for byte in start):
        return False
    return any(separator in start for separator in (b",", b";", b"\t"))


def count_pages(file):
    """Pages of a PDF, or None where the file does not tell (another type, encrypted, damaged)."""
    if read_type(file) != "pdf":
        return None
    try:
        return len(PdfReader(file).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return None
    finally:
        file.seek(0)
