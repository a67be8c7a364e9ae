"""The page of an item as readers will see it, from the form as it stands: everything is saved, rendered, and rolled back.

Decision: docs/decisions/preview.md.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.messages.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext as _

from dossier.content.items.views import preview_page

_new_files = ContextVar("new_files", default=None)  # of the preview in this thread; None outside one


@contextmanager
def rolled_back():
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


def preview(request, item):
    """The page of the item that was just saved inside `rolled_back`."""
    request._messages = default_storage(request)  # the messages of the save would show up on the next page
    notice = _("not saved yet. This is how readers will see the page.")
    if request.FILES:
        notice += " " + _("New documents can be opened once you have saved.")
    return preview_page(request, item, notice)
