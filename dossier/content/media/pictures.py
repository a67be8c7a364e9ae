"""What is kept of an uploaded picture: its pixels and nothing else, upright, in sRGB and at most 2,560 wide or high.

Camera, place and time (EXIF, XMP, IPTC), thumbnails, comments and whatever was glued behind the picture do not survive, because
the picture is painted anew. A phone's own colour space is converted, so that no profile has to be kept either.
"""

import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from dossier.content.media.uploads import check_size

FORMATS = ["JPEG", "PNG", "WEBP"]
MAX_PIXELS = 40_000_000
MAX_SIDE = 2560
SRGB = ImageCms.createProfile("sRGB")

# Pillow then refuses by the size a picture states, before it decodes anything.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class KeptPicture(ContentFile):
    """A picture painted anew, as the file to store; `size_in_pixels` is its width and height."""

    def __init__(self, picture):
        extension, options = ("png", {}) if picture.mode == "RGBA" else ("jpg", {"quality": 88})
        content = io.BytesIO()
        picture.save(content, "PNG" if extension == "png" else "JPEG", **options)
        super().__init__(content.getvalue(), name=f"picture.{extension}")
        self.size_in_pixels = picture.size


def keep(upload):
    """Judge an upload and paint it anew; raises ValidationError with a sentence for the editor."""
    check_size(upload)
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=FORMATS)
        check_frame(picture)
        picture.draft(None, (MAX_SIDE, MAX_SIDE))  # a JPEG is then decoded at half its size where that is enough
        picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return KeptPicture(paint(picture))
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_many_pixels() from error
    except Exception as error:  # a damaged picture makes Pillow trip in many ways, and each is the file's fault
        raise ValidationError(_("This file is no JPEG, PNG or WebP picture, or it is damaged."), code="damaged") from error
    finally:
        upload.seek(0)


def check_frame(picture):
    """Refuse what is too large to decode and what moves; the second picture in a phone's JPEG (MPO) is left out instead."""
    if picture.width * picture.height > MAX_PIXELS:
        raise too_many_pixels()
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ValidationError(_("This picture moves; choose one that stands still."), code="moves")


def too_many_pixels():
    return ValidationError(_("This picture has too many pixels; make it at most 8,000 wide."), code="pixels")


def paint(picture):
    """The same picture, upright, in RGB (or RGBA where something is transparent), with nothing attached to it."""
    painted = to_srgb(ImageOps.exif_transpose(picture))
    if painted.has_transparency_data:
        painted = painted.convert("RGBA")
        if painted.getchannel("A").getextrema()[0] == 255:
            painted = painted.convert("RGB")
    else:
        painted = painted.convert("RGB")
    painted.info = {}
    return painted


def to_srgb(picture):
    """Colours as a screen without colour management shows them right; a profile that does not fit is ignored."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, ValueError, OSError):
        return picture
