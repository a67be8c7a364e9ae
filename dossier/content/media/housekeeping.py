"""Jobs for pictures: make renditions, and delete files that no row refers to."""

import logging
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from dossier.content.media.models import Picture
from dossier.content.media.renditions import make, names_of
from dossier.content.media.uploads import PICTURES

logger = logging.getLogger(__name__)
BATCH_SIZE = 200  # pictures in one run, so that the worker stays well within its lease
GRACE = timedelta(days=1)  # a file is stored before its row


def make_renditions():
    """A job: make the renditions of pictures that have none, newest first. An unreadable picture is shown as its original."""
    for picture in Picture.objects.filter(renditions__isnull=True)[:BATCH_SIZE]:
        try:
            made = make(picture)
        except OSError as error:
            logger.warning("No renditions of picture %s: %s", picture.pk, error)
            made = {}
        unchanged = Picture.objects.filter(
            pk=picture.pk, file=picture.file.name, focus_x=picture.focus_x, focus_y=picture.focus_y
        )
        unchanged.update(renditions={**made, "focus": picture.focus})


def remove_orphans():
    """A job: delete the files in the folder of pictures that belong to no picture."""
    referenced = {name for picture in Picture.objects.only("file", "renditions").iterator() for name in names_of(picture)}
    delete_unreferenced(PICTURES, referenced)


def delete_unreferenced(folder, referenced, storage=default_storage):
    """Delete the files of this folder that are older than a day and not in `referenced` (paths in the storage).

    They come from a save that was interrupted or rolled back after the file was written.
    """
    if not storage.exists(folder):
        return
    for file in storage.listdir(folder)[1]:
        name = f"{folder}/{file}" if folder else file
        if name not in referenced and storage.get_modified_time(name) < timezone.now() - GRACE:
            storage.delete(name)


@receiver(post_delete, sender=Picture)
def remove_files(instance, **kwargs):
    instance.remove_files()
