"""An export becomes a dossier: all of it or nothing."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Picture
from dossier.operations.transfer.files import Store
from dossier.operations.transfer.folder import BadExport, check_folder
from dossier.operations.transfer.lines import at, check_keys, read_object
from dossier.operations.transfer.reading import Reading
from dossier.operations.transfer.shape import FILES, FORMAT
from dossier.reading.demo.models import DemoContent
from dossier.reading.redirects.models import Redirect


def read_export(folder):
    """Returns the number of lines in each file. Raises BadExport with the file, the line and the reason; then nothing is kept."""
    sums = check_folder(folder)
    about = read_about(Path(folder) / "dossier.json")
    with override("en"), Store(folder, sums) as store, transaction.atomic():
        refuse_unless_empty()
        reading = Reading(folder, store)
        counts = {name: reading.read(name) for name in FILES}
        reading.tie()
        reading.finish()
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
    with at(path.name, 1):
        with open(path, "rb") as file:
            about = read_object(file.read(1000))
        check_keys(about, [*FORMAT, "licence", "sample"])
        if {key: about[key] for key in FORMAT} != FORMAT or type(about["sample"]) is not bool:
            raise ValidationError(f"this is not version {FORMAT['version']} of the format")
    return about
