"""Re-encodes an uploaded picture: only its pixels remain, upright, in sRGB and at most 2,560 wide or high.

That removes camera, place and time (EXIF, XMP, IPTC), thumbnails, comments and data appended to the file. Colours are converted,
so that no colour profile is needed.
"""

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from dossier.content.media.parsers.signatures import recognise
from dossier.plumbing.limited_process import Refused

FORMATS = ["JPEG", "PNG", "WEBP"]
MAX_PIXELS = 64_000_000
MAX_PROGRESSIVE = 40_000_000  # of a progressive JPEG libjpeg holds up to six bytes a pixel
MAX_SIDE = 2560
SRGB = ImageCms.createProfile("sRGB")

# Pillow then refuses a picture by the size in its header, before decoding it.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def reencode(file):
    try:
        picture = Image.open(file, formats=FORMATS)
        check_frame(picture)
        picture.draft(None, (MAX_SIDE, MAX_SIDE))  # a JPEG is then decoded at half its size where that is enough
        picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return encode(repaint(picture))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused("pixels") from None
    except Image.UnidentifiedImageError:
        recognise(file)
        raise Refused("no_picture") from None


def measure(file):
    """Width and height of a picture that was re-encoded before; it is decoded whole, so that a damaged one is refused."""
    with Image.open(file, formats=FORMATS) as picture:
        check_frame(picture)
        picture.load()
        return picture.size, b""


def check_frame(picture):
    """Refuse pictures with too many pixels and animations. Of a phone's JPEG with two pictures (MPO) the first is used."""
    limit = MAX_PROGRESSIVE if picture.info.get("progressive") else MAX_PIXELS
    if picture.width * picture.height > limit:
        raise Refused("pixels")
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise Refused("moves")


def repaint(picture):
    """The same picture upright, in RGB (RGBA when partly transparent), without metadata."""
    painted = to_srgb(ImageOps.exif_transpose(to_eight_bits(picture)))
    if painted.has_transparency_data:
        painted = painted.convert("RGBA")
        if painted.getchannel("A").getextrema()[0] == 255:
            painted = painted.convert("RGB")
    else:
        painted = painted.convert("RGB")
    painted.info = {}
    return painted


def to_eight_bits(picture):
    """Pillow itself cuts a grey of 16 bits off at 255, so that nearly all of it becomes white."""
    if not picture.mode.startswith("I"):
        return picture
    scaled = picture.convert("I").point(lambda value: value / 257)
    return scaled.convert("L")


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


def encode(picture):
    extension, options = ("png", {}) if picture.mode == "RGBA" else ("jpg", {"quality": 88})
    content = io.BytesIO()
    picture.save(content, "PNG" if extension == "png" else "JPEG", **options)
    return {"extension": extension, "width": picture.width, "height": picture.height}, content.getvalue()
