"""Documents that were removed from an item or replaced: kept for a while, so that a slip can be mended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from dossier.content.media.housekeeping import remove_unnamed
from dossier.content.media.models import Attachment
from dossier.content.media.uploads import ATTACHMENTS

KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Removed:
    """The last version of a document that its item no longer has, and when it went."""

    version: object
    gone_at: datetime

    @property
    def kept_until(self):
        return self.gone_at + KEPT

    @property
    def is_there(self):
        return storage().exists(self.version.file)


def storage():
    return Attachment._meta.get_field("file").storage


def removed_from(item_pk):
    """The `Removed` documents of one item, the last removed first."""
    last, gone = {}, {}
    for version in Attachment.versions.filter(item_id=item_pk).order_by("history_date", "history_id"):
        before = last.get(version.id, version)
        if version.history_type == "-" or version.file != before.file:
            gone[before.file] = Removed(before, version.history_date)
        last[version.id] = version
    for file in Attachment.objects.filter(item=item_pk).values_list("file", flat=True):
        gone.pop(file, None)
    return sorted(gone.values(), key=lambda removed: removed.gone_at, reverse=True)


def bring_back(version):
    """The document of this version as an attachment of its item again; a new row that shows the old file."""
    attachment = version.instance
    attachment.pk = None
    attachment.save()
    return attachment


def forget_removed():
    """Daily: delete the files whose time is over, and what the history says of them."""
    present = Attachment.objects.values("file")
    items = Attachment.versions.exclude(file__in=present).order_by().values_list("item_id", flat=True).distinct()
    for item_pk in items:
        for removed in removed_from(item_pk):
            if removed.kept_until < timezone.now():
                storage().delete(removed.version.file)
                Attachment.versions.filter(file=removed.version.file).delete()


def remove_orphans():
    """The job for documents: a file that neither an item nor the history names."""
    tables = (Attachment.objects, Attachment.versions)
    remove_unnamed(ATTACHMENTS, {name for table in tables for name in table.values_list("file", flat=True)})
