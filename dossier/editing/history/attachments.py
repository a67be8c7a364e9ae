"""Documents that were removed from an item or replaced: retained for a while, so that they can be brought back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from dossier.content.media.housekeeping import delete_unreferenced
from dossier.content.media.models import Attachment
from dossier.content.media.uploads import ATTACHMENTS
from dossier.editing.history.versions import Version, tracked_fields, versions_of

RETENTION = timedelta(days=90)


@dataclass(frozen=True)
class Removed:
    """The last version of a document that its item no longer has, and when it was removed."""

    version: object
    removed_at: datetime

    @property
    def fields(self):
        return self.version.fields

    @property
    def deleted_at(self):
        return self.removed_at + RETENTION

    @property
    def has_file(self):
        return storage().exists(self.fields["file"])


def storage():
    return Attachment._meta.get_field("file").storage


def removed_from(item_pk):
    """The `Removed` documents of one item, the last removed first."""
    last, gone = {}, {}
    for version in versions_of(Attachment).filter(fields__item_id=item_pk).order_by("at", "pk"):
        before = last.get(version.object_id, version)
        if version.change == Version.Change.DELETED or version.fields["file"] != before.fields["file"]:
            gone[before.fields["file"]] = Removed(before, version.at)
        last[version.object_id] = version
    for file in Attachment.objects.filter(item=item_pk).values_list("file", flat=True):
        gone.pop(file, None)
    return sorted(gone.values(), key=lambda removed: removed.removed_at, reverse=True)


def bring_back(version):
    """The document of this version as an attachment of its item again: a new row for the old file."""
    attachment = Attachment(**{field.attname: version.value(field) for field in tracked_fields(Attachment)})
    attachment.save()
    return attachment


def forget_removed():
    """Daily job: delete the files whose retention period is over, and their versions."""
    present = set(Attachment.objects.values_list("file", flat=True))
    named = versions_of(Attachment).order_by().values_list("fields__item_id", "fields__file").distinct()
    for item_pk in {item_pk for item_pk, file in named if file not in present}:
        for removed in removed_from(item_pk):
            if removed.deleted_at < timezone.now():
                storage().delete(removed.fields["file"])
                versions_of(Attachment).filter(fields__file=removed.fields["file"]).delete()


def remove_orphans():
    """Daily job: delete the documents that neither an item nor the history names."""
    named = versions_of(Attachment).values_list("fields__file", flat=True)
    delete_unreferenced(ATTACHMENTS, {*named, *Attachment.objects.values_list("file", flat=True)})
