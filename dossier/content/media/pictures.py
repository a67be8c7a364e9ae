"""Re-encodes an uploaded picture: only its pixels remain, upright, in sRGB and at most 2,560 wide or high.

That removes camera, place and time (EXIF, XMP, IPTC), thumbnails, comments and data appended to the file. Colours are converted,
so that no colour profile is needed.

Decision: docs/decisions/uploads.md.
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

# Pillow then refuses a picture by the size in its header, before decoding it.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class CleanPicture(ContentFile):
    """A re-encoded picture as the file to store; `size_in_pixels` is (width, height)."""

    def __init__(self, picture):
        extension, options = ("png", {}) if picture.mode == "RGBA" else ("jpg", {"quality": 88})
        content = io.BytesIO()
        picture.save(content, "PNG" if extension == "png" else "JPEG", **options)
        super().__init__(content.getvalue(), name=f"picture.{extension}")
        self.size_in_pixels = picture.size


def reencode(upload):
    """Validate and re-encode an upload; raises ValidationError with a sentence for the editor."""
    check_size(upload)
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=FORMATS)
        check_frame(picture)
        picture.draft(None, (MAX_SIDE, MAX_SIDE))  # a JPEG is then decoded at half its size where that is enough
        picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return CleanPicture(repaint(picture))
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_many_pixels() from error
    except Exception as error:  # Pillow raises all sorts of errors for a damaged picture
        raise ValidationError(_("This file is no JPEG, PNG or WebP picture, or it is damaged."), code="damaged") from error
    finally:
        upload.seek(0)


def check_frame(picture):
    """Refuse pictures with too many pixels and animations. Of a phone's JPEG with two pictures (MPO) the first is used."""
    if picture.width * picture.height > MAX_PIXELS:
        raise too_many_pixels()
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ValidationError(_("This picture moves; choose one that stands still."), code="moves")


def too_many_pixels():
    return ValidationError(_("This picture has too many pixels; make it at most 8,000 wide."), code="pixels")


def repaint(picture):
    """The same picture upright, in RGB (RGBA when partly transparent), without metadata."""
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
    """Convert the colours to sRGB; an unusable colour profile is ignored."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, ValueError, OSError):
        return picture
