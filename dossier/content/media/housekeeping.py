"""What the worker does for pictures: make their renditions, and clear away files that nothing names any more."""

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
AT_ONCE = 200  # pictures in one round, so that the worker stays well within its lease
GRACE = timedelta(days=1)  # a file is on the disk before its row is


def make_renditions():
    """Make the renditions of pictures that have none, the newest first; one that cannot be read keeps its original only."""
    for picture in Picture.objects.filter(renditions__isnull=True)[:AT_ONCE]:
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
    """The job for pictures."""
    named = {name for picture in Picture.objects.only("file", "renditions").iterator() for name in names_of(picture)}
    remove_unnamed(PICTURES, named)


def remove_unnamed(folder, named, storage=default_storage):
    """Delete the files of this folder that are older than a day and not among the named (paths in the storage).

    Such files come from a save that was broken off, or rolled back, after the file was written.
    """
    if not storage.exists(folder):
        return
    for file in storage.listdir(folder)[1]:
        name = f"{folder}/{file}" if folder else file
        if name not in named and storage.get_modified_time(name) < timezone.now() - GRACE:
            storage.delete(name)


@receiver(post_delete, sender=Picture)
def remove_files(instance, **kwargs):
    instance.remove_files()
