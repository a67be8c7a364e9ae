"""Rules for all uploads: size limit, file name and media type."""

import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MAX_BYTES = 25 * 1024 * 1024
PICTURES, ATTACHMENTS = "afbeeldingen", "bijlagen"  # folders; part of the addresses of files
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


def picture_name(instance, filename):
    return f"{PICTURES}/{secrets.token_hex(12)}{PurePath(filename).suffix.lower()}"


def attachment_name(instance, filename):
    return f"{ATTACHMENTS}/{secrets.token_hex(12)}.{instance.extension or 'bin'}"


def media_type(name):
    """The Content-Type of a stored file, by its extension; others are sent as a download."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lstrip("."), "application/octet-stream")


def check_size(file):
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("This file is %(size)s; it may be at most %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
            code="too_large",
        )


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Counts the whole upload, but writes little more than `MAX_BYTES`, so that nobody can fill the disk."""

    def receive_data_chunk(self, raw_data, start):
        if start <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
