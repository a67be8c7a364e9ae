"""Renditions of a picture: WebP in several widths, and one JPEG (PNG when partly transparent) for old browsers.

A picture is shown `whole`, or as a `card`: cropped to 3:2 around its focal point. The files are next to the original and named
after it: `…/1f3a.jpg` has `…/1f3a-whole-800.webp`. `Picture.renditions` stores which exist, so that showing a picture needs no
access to disk or database. The worker makes them; until then the original is shown.
"""

import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from dossier.content.media.parsers.picture import FORMATS

WIDTHS = {"whole": (400, 800, 1200, 1600), "card": (200, 400, 800)}
FALLBACK_WIDTH = 800
CARD_RATIO = 3 / 2
NAME = re.compile(r"(?P<stem>[0-9a-f]+)-(whole|card)-\d+\.(webp|jpg|png)")


@dataclass
class Source:
    """The attributes of an <img>; `srcset` is empty while there is only the original."""

    src: str
    srcset: str
    width: int
    height: int


def show(picture, shape):
    box = box_of(picture, shape)
    width, height = box[2] - box[0], box[3] - box[1]
    widths = (picture.renditions or {}).get(shape)
    if not widths:
        return Source(picture.file.url, "", width, height)
    stem, dot, extension = picture.file.url.rpartition(".")
    srcset = ", ".join(f"{stem}-{shape}-{width}.webp {width}w" for width in widths)
    return Source(f"{stem}-{shape}-{fallback(widths)}.{fallback_extension(extension)}", srcset, width, height)


def show_shared(picture):
    """The JPEG (or PNG) of the card with its own size, for other sites; None until it exists."""
    widths = (picture.renditions or {}).get("card")
    if not widths:
        return None
    shown = show(picture, "card")
    width = fallback(widths)
    return Source(shown.src, "", width, max(1, round(shown.height * width / shown.width)))


def box_of(picture, shape):
    """Left, top, right and bottom of the crop, in pixels; for a card the largest 3:2 area around the focal point."""
    if shape == "whole":
        return 0, 0, picture.width, picture.height
    width = min(picture.width, max(1, round(picture.height * CARD_RATIO)))
    height = min(picture.height, max(1, round(picture.width / CARD_RATIO)))
    left = min(max(round(picture.width * picture.focus_x / 100 - width / 2), 0), picture.width - width)
    top = min(max(round(picture.height * picture.focus_y / 100 - height / 2), 0), picture.height - height)
    return left, top, left + width, top + height


def widths_of(shape, width):
    """The widths to make: those below the width of the picture, and its own unless it exceeds the largest."""
    smaller = [w for w in WIDTHS[shape] if w < width]
    return [*smaller, width] if width <= max(WIDTHS[shape]) else smaller


def fallback(widths):
    return max((width for width in widths if width <= FALLBACK_WIDTH), default=widths[0])


def fallback_extension(extension):
    return "png" if extension == "png" else "jpg"


def names_of(picture):
    """The names of all files of a picture: renditions and original."""
    stem, _, extension = picture.file.name.rpartition(".")
    for shape in WIDTHS:
        if widths := (picture.renditions or {}).get(shape):
            yield from (f"{stem}-{shape}-{width}.webp" for width in widths)
            yield f"{stem}-{shape}-{fallback(widths)}.{fallback_extension(extension)}"
    yield picture.file.name


def make(picture):
    """Write all renditions; returns the widths made per shape. Raises OSError when the original is gone or damaged."""
    with picture.file.open("rb") as file, Image.open(file, formats=FORMATS) as original:
        original.load()
        return {shape: make_shape(picture, shape, original.crop(box_of(picture, shape))) for shape in WIDTHS}


def make_shape(picture, shape, source):
    stem, _, extension = picture.file.name.rpartition(".")
    widths = widths_of(shape, source.width)
    for width in reversed(widths):  # from the next larger one: faster, with the same result
        source = source.resize((width, max(1, round(source.height * width / source.width))), Image.Resampling.LANCZOS)
        write(f"{stem}-{shape}-{width}.webp", source, "WEBP", quality=75)
        if width == fallback(widths):
            extension = fallback_extension(extension)
            options = {} if extension == "png" else {"quality": 78, "progressive": True, "optimize": True}
            write(f"{stem}-{shape}-{width}.{extension}", source, "PNG" if extension == "png" else "JPEG", **options)
    return widths


def write(name, picture, image_format, **options):
    content = io.BytesIO()
    picture.save(content, image_format, **options)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content.getvalue()))


def original_stem(name):
    """“1f3a” for “…/1f3a-card-400.webp”; empty for any other name."""
    found = NAME.fullmatch(PurePosixPath(name).name)
    return found["stem"] if found else ""
