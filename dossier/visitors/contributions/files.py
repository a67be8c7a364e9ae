"""Uploads with a contribution: checked like those of editors, and retained while the form has errors in other fields."""

from pathlib import PurePath

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from dossier.content.media import documents, pictures
from dossier.visitors.contributions.models.held_file import HELD, HeldFile

MOST = 3
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
SALT = "dossier.contributions.files"


class FilesInput(forms.FileInput):
    """One input per allowed file, so that they can come from several folders, and a list of the retained files."""

    template_name = "forms/files.html"
    use_fieldset = True
    kept = ()

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])

    def value_omitted_from_data(self, data, files, name):
        return name not in files

    def get_context(self, name, value, attrs):
        free = range(MOST - len(self.kept))
        return super().get_context(name, None, attrs) | {"kept": self.kept, "free": free}


class FilesField(forms.Field):
    widget = FilesInput

    def clean(self, value):
        return [upload for upload in value or [] if upload]


def check_upload(upload):
    """An unsaved `HeldFile` of an upload; raises ValidationError with the file's name and the problem."""
    name = documents.clean_title(PurePath(upload.name).name)
    try:
        content, extension = picture_of(upload) if is_picture(upload) else document_of(upload)
    except ValidationError as error:
        wrong = _("Choose a document (PDF, OpenDocument, Word, Excel, PowerPoint, CSV) or a picture (JPEG, PNG, WebP).")
        message = wrong if error.code == "type" else error.messages[0]
        raise ValidationError("%(name)s: %(message)s", error.code, {"name": name, "message": message}) from error
    return HeldFile(file=File(content, name=name), name=name, extension=extension, size=content.size)


def is_picture(upload):
    upload.seek(0)
    return upload.read(12).startswith(PICTURES)


def picture_of(upload):
    """Re-encoded, as in the picture library, which removes location and camera data."""
    kept = pictures.reencode(upload)
    return kept, PurePath(kept.name).suffix.removeprefix(".")


def document_of(upload):
    return upload, documents.validate(upload).kind


def sign(held):
    """The signed keys of the retained files, for a hidden field of the form."""
    return signing.dumps([file.key for file in held], salt=SALT)


def read_note(note):
    """The retained files of a signed note that still exist and were not submitted with another form."""
    try:
        keys = signing.loads(note, salt=SALT, max_age=HELD)
    except signing.BadSignature:
        return []
    return list(HeldFile.objects.unsent().filter(key__in=keys))
