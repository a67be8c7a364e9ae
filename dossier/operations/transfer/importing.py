"""Imports an export into an empty dossier: all of it or nothing."""

import hashlib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import override

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Picture
from dossier.content.media.parsers.picture import measure
from dossier.content.media.uploads import ATTACHMENTS, PICTURES
from dossier.operations.transfer.folder import STORED, BadExport, check_folder, check_keys, error_location, read_object
from dossier.operations.transfer.format import FILES, FORMAT
from dossier.operations.transfer.import_rows import RowImporter
from dossier.plumbing.limited_process import Refused, parse
from dossier.reading.demo.models import DemoContent
from dossier.reading.redirects.models import Redirect


def read_export(folder):
    """Returns the number of lines of each file. Raises BadExport with file, line and reason, and then stores nothing."""
    checksums = check_folder(folder)
    about = read_about(Path(folder) / "dossier.json")
    with override("en"), FileImporter(folder, checksums) as files, transaction.atomic():
        refuse_unless_empty()
        rows = RowImporter(folder, files)
        counts = {name: rows.read(name) for name in FILES}
        rows.relate_items()
        rows.finish()
        if about["sample"]:
            DemoContent.objects.create()
    return counts


def refuse_unless_empty():
    for model in (Item, Theme, Organisation, Picture, Redirect):
        if number := model.objects.count():
            raise BadExport(
                f"This dossier is not empty: it has {number} {model._meta.model_name}s. An import makes a new one: set DATA_DIR"
                " (and DATABASE_URL) to an empty place, run `manage.py migrate`, and import again before `manage.py start`."
            )


def read_about(path):
    with error_location(path.name, 1):
        with open(path, "rb") as file:
            about = read_object(file.read(1000))
        check_keys(about, [*FORMAT, "licence", "sample"])
        if {key: about[key] for key in FORMAT} != FORMAT or type(about["sample"]) is not bool:
            raise ValidationError(f"this is not version {FORMAT['version']} of the format")
    return about


class FileImporter:
    """Copies the files of pictures and documents under their names, which are part of addresses. Deletes them after an error."""

    def __init__(self, folder, checksums):
        self.folder, self.checksums = Path(folder), checksums
        self.written = set()

    def __enter__(self):
        return self

    def __exit__(self, error, *rest):
        if error:
            for name in self.written:
                default_storage.delete(name)

    def import_picture(self, picture):
        """Validated like an upload, but not re-encoded: that happened before the export."""
        name = self.check(picture, PICTURES)
        try:
            with open(self.folder / "files" / name, "rb") as file:
                (picture.width, picture.height), _content = parse(measure, file)
        except (Refused, OSError) as error:
            raise ValidationError(f"file: {name} is no picture, or it is damaged") from error
        self.copy(name)

    def import_attachment(self, attachment):
        self.copy(self.check(attachment, ATTACHMENTS))
        attachment.read_file()
        attachment.file.close()

    def check(self, row, folder):
        name = row.file.name or ""
        if not STORED.fullmatch(name) or not name.startswith(f"{folder}/"):
            raise ValidationError("file: this is no name of a file in the store")
        if f"files/{name}" not in self.checksums:
            raise ValidationError(f"file: files/{name} is not in the export")
        return name

    def copy(self, name):
        """A file that exists already, from an earlier attempt, must be the same."""
        source = self.folder / "files" / name
        if name in self.written:
            return
        if default_storage.exists(name):
            with default_storage.open(name) as stored:
                is_same = hashlib.file_digest(stored, "sha256").hexdigest() == self.checksums[f"files/{name}"]
            if not is_same:
                raise ValidationError(f"file: the store has another {name} already")
            return
        self.written.add(name)
        with open(source, "rb") as file:
            default_storage.save(name, File(file))
