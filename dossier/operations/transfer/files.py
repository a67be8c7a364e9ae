"""The files of pictures and documents on their way from an export into the store."""

import hashlib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from PIL import Image

from dossier.content.media.pictures import FORMATS, check_frame
from dossier.content.media.uploads import ATTACHMENTS, PICTURES
from dossier.operations.transfer.folder import STORED


class Store:
    """Keeps the names, which stand in addresses. What it wrote goes again when the import fails."""

    def __init__(self, folder, sums):
        self.folder, self.sums = Path(folder), sums
        self.written = set()

    def __enter__(self):
        return self

    def __exit__(self, error, *rest):
        if error:
            for name in self.written:
                default_storage.delete(name)

    def take_picture(self, picture):
        """Judged by its content like any picture, but not painted anew: that happened when it was uploaded."""
        name = self.check(picture, PICTURES)
        try:
            with Image.open(self.folder / "files" / name, formats=FORMATS) as image:
                check_frame(image)
                image.load()
                picture.width, picture.height = image.size
        except ValidationError:
            raise
        except Exception as error:  # a damaged picture makes Pillow trip in many ways, and each is the file's fault
            raise ValidationError(f"file: {name} is no picture, or it is damaged") from error
        self.copy(name)

    def take_attachment(self, attachment):
        self.copy(self.check(attachment, ATTACHMENTS))
        attachment.read_file()
        attachment.file.close()

    def check(self, row, folder):
        name = row.file.name or ""
        if not STORED.fullmatch(name) or not name.startswith(f"{folder}/"):
            raise ValidationError("file: this is no name of a file in the store")
        if f"files/{name}" not in self.sums:
            raise ValidationError(f"file: files/{name} is not in the export")
        return name

    def copy(self, name):
        """A file that is in the store already, from another try, has to be the same one."""
        source = self.folder / "files" / name
        if name in self.written:
            return
        if default_storage.exists(name):
            with default_storage.open(name) as stored:
                is_same = hashlib.file_digest(stored, "sha256").hexdigest() == self.sums[f"files/{name}"]
            if not is_same:
                raise ValidationError(f"file: the store has another {name} already")
            return
        self.written.add(name)
        with open(source, "rb") as file:
            default_storage.save(name, File(file))
