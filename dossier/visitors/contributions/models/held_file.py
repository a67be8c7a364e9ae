import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.content.media.uploads import media_type


class ContributedStorage(FileSystemStorage):
    """Storage outside MEDIA_ROOT, so that files of visitors have no public URL.

    Reads the setting on each use, so that tests can override it.
    """

    base_url = None

    @property
    def base_location(self):
        return settings.CONTRIBUTED_ROOT

    @property
    def location(self):
        return str(Path(settings.CONTRIBUTED_ROOT).absolute())


STORE = ContributedStorage()


def store():
    return STORE


HELD = timedelta(hours=24)  # as long as an opened form can be submitted
MOST_HELD = 1 << 30  # bytes, for all unsubmitted forms together, so that nobody can fill the disk


def new_key():
    return secrets.token_urlsafe(16)


def file_name(instance, filename):
    return f"{secrets.token_hex(12)}.{instance.extension}"


class HeldFileQuerySet(models.QuerySet):
    def unsent(self):
        """Files of forms with an error that can still be submitted."""
        return self.filter(contribution=None, made_at__gt=timezone.now() - HELD)

    def expired(self):
        return self.filter(contribution=None, made_at__lte=timezone.now() - HELD)

    def has_room_for(self, size):
        held = self.filter(contribution=None).aggregate(total=models.Sum("size"))["total"] or 0
        return held + size <= MOST_HELD


class HeldFile(models.Model):
    """A checked upload of a visitor. Without a contribution while its form has an error in another field."""

    key = models.CharField(max_length=22, unique=True, default=new_key)
    contribution = models.ForeignKey("contributions.Contribution", models.CASCADE, null=True, related_name="files")
    file = models.FileField(_("file"), storage=store, upload_to=file_name, max_length=100)
    name = models.CharField(_("name"), max_length=200)
    extension = models.CharField(max_length=5)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = HeldFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a contribution")
        verbose_name_plural = _("files of contributions")
        ordering = ["id"]
        default_permissions = ()

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_picture(self):
        return media_type(self.file.name).startswith("image/")


@receiver(post_delete, sender=HeldFile)
def remove_file(instance, **kwargs):
    """Delete the file with its row, after commit."""
    name = instance.file.name
    transaction.on_commit(lambda: STORE.delete(name))
