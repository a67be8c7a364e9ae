"""Validates and re-encodes an uploaded picture. Decision: docs/decisions/uploads.md."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from dossier.content.media.parsers import picture
from dossier.content.media.refusals import sentence
from dossier.content.media.uploads import check_size
from dossier.plumbing.limited_process import Refused, parse

OWN_REASONS = {"pixels", "moves", "heic", "svg", "other_picture", "heavy", "busy"}


class CleanPicture(ContentFile):
    """A re-encoded picture as the file to store; `size_in_pixels` is (width, height)."""

    def __init__(self, content, facts):
        super().__init__(content, name=f"picture.{facts['extension']}")
        self.size_in_pixels = facts["width"], facts["height"]


def reencode(upload):
    """Validate and re-encode an upload; raises ValidationError with a sentence for the editor."""
    check_size(upload)
    try:
        facts, content = parse(picture.reencode, upload)
    except Refused as refused:
        code = refused.code if refused.code in OWN_REASONS else "no_picture"
        raise ValidationError(sentence(code), code=code) from None
    finally:
        upload.seek(0)
    return CleanPicture(content, facts)
