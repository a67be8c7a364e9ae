"""A save on trial: all of it happens, so that the real page can be made of it, and then nothing of it is left."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction

_new_files = ContextVar("new_files", default=None)  # of the trial in this thread; None outside one


@contextmanager
def nothing_kept():
    """Rows that are saved inside are rolled back and their new files removed. What waits for the commit never runs."""
    new_files = []
    token = _new_files.set(new_files)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _new_files.reset(token)
        for file in new_files:
            if file and file._committed:
                file.storage.delete(file.name)


def note_files(sender, instance, **kwargs):
    """Before every save: remember the files that it is going to write."""
    new_files = _new_files.get()
    if new_files is None:
        return
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.FileField) and (file := getattr(instance, field.attname)) and not file._committed:
            new_files.append(file)
