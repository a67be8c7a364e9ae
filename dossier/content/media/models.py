from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dossier.content.media import documents, pictures, renditions
from dossier.content.media.faults import message_for
from dossier.content.media.uploads import attachment_name, media_type, picture_name


class PictureQuerySet(models.QuerySet):
    def without_credit(self):
        """Pictures without credit, which did not come from the form."""
        return self.filter(credit="")


class Picture(models.Model):
    """A picture with a credit, and an alternative text or the mark that it is decorative (WCAG 1.1.1).

    Its files are public only while a published item shows it (`is_public`).
    """

    file = models.FileField(
        _("file"),
        upload_to=picture_name,
        max_length=255,
        db_index=True,
        help_text=_("JPEG, PNG or WebP, at least 1,200 pixels wide if you have it. Place and camera are taken out of it."),
    )
    alternative = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What would you tell someone on the phone that this picture shows?"),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this when the picture tells nothing that the text does not tell."),
    )
    credit = models.CharField(
        _("credit"), max_length=150, help_text=_("Who made it, for instance “Photo: municipality of Leiden”.")
    )
    focus_x = models.PositiveSmallIntegerField(
        _("focal point from the left"), default=50, validators=[MaxValueValidator(100)], help_text=_("in per cent")
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point from the top"), default=50, validators=[MaxValueValidator(100)], help_text=_("in per cent")
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    renditions = models.JSONField(
        editable=False, null=True, help_text="shape → widths that exist, and the focal point they were cut for; empty: to be made"
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_alternative_or_is_decorative",
                condition=~models.Q(alternative="") | models.Q(is_decorative=True),
            )
        ]

    def __str__(self):
        return self.alternative or f"{_('decorative')} {self.pk}"

    def save(self, *args, **kwargs):
        """Save the picture. A new file is re-encoded first (ValidationError when it is no picture) and replaces the old one."""
        if not self.file._committed:
            self.replace_upload()
            for old in Picture.objects.filter(pk=self.pk):
                old.remove_files()
        if self.renditions and self.renditions["focus"] != self.focus:
            self.renditions = None
        super().save(*args, **kwargs)

    def clean(self):
        if not self.alternative and not self.is_decorative:
            raise ValidationError({"alternative": _("Describe the picture, or tick that it is decorative.")})
        if self.file and not self.file._committed:
            try:
                self.replace_upload()
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def replace_upload(self):
        """Replace the upload by its re-encoded copy, once."""
        if not isinstance(self.file.file, pictures.CleanPicture):
            self.file = pictures.reencode(self.file)
            self.width, self.height = self.file.file.size_in_pixels
            self.renditions = None

    def remove_files(self):
        """Delete the original and its renditions on commit."""
        for name in renditions.names_of(self):
            transaction.on_commit(lambda name=name: default_storage.delete(name))

    @classmethod
    def find(cls, name):
        """The picture whose original or rendition has this name, or None."""
        stem = renditions.original_stem(name)
        folder = name.rpartition("/")[0]
        names = [f"{folder}/{stem}.{extension}" for extension in ("jpg", "png", "webp")] if stem else [name]
        picture = cls.objects.filter(file__in=names).first()
        return picture if picture and name in renditions.names_of(picture) else None

    @property
    def focus(self):
        return [self.focus_x, self.focus_y]

    @property
    def whole(self):
        return renditions.show(self, "whole")

    @property
    def card(self):
        return renditions.show(self, "card")

    @property
    def shared(self):
        return renditions.show_shared(self)

    @property
    def is_public(self):
        return self.items.published().exists() or self.text_items.published().exists()


class Attachment(models.Model):
    """A document of one item; type, size, pages and faults are read from the file on save.

    The file stays when the row is deleted, so that a removed attachment can be restored.
    """

    item = models.ForeignKey("items.Item", models.CASCADE, related_name="attachments", verbose_name=_("item"))
    file = models.FileField(
        _("file"),
        upload_to=attachment_name,
        max_length=255,
        db_index=True,
        help_text=_("PDF, OpenDocument, Word, Excel, PowerPoint or CSV, at most 25 MB."),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("What the reader reads before downloading. Left empty, it is read from the file."),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=settings.CONTENT_LANGUAGES,
        help_text=_("Left empty, it is read from the file."),
    )
    extension = models.CharField(editable=False, max_length=5)
    size = models.PositiveBigIntegerField(editable=False, help_text=_("in bytes"))
    pages = models.PositiveIntegerField(editable=False, null=True)
    faults = models.JSONField(editable=False, default=list, help_text="codes of `media.documents`")
    metadata = None

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["id"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if not self.file._committed:
            self.read_file()
        super().save(*args, **kwargs)

    def clean(self):
        if not self.file:
            return
        is_stored = self.file._committed
        if not (is_stored and self.title and self.language):
            try:
                self.metadata = documents.validate(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
            finally:
                if is_stored:
                    self.file.close()
            self.fill_empty(self.metadata)
        if not self.language:
            raise ValidationError({"language": _("The file does not say its language; choose it.")})

    def fill_empty(self, metadata):
        """Fill empty fields from the metadata of the file."""
        self.title = self.title or metadata.title or documents.title_of_name(self.file.name)
        self.language = self.language or metadata.language

    def read_file(self):
        """Read the metadata of a new file; empty for a file that a form would refuse (an import may bring one)."""
        metadata = self.metadata or documents.metadata_or_empty(self.file)
        self.fill_empty(metadata)
        self.language = self.language or settings.LANGUAGE_CODE
        self.extension, self.size = metadata.kind, self.file.size
        self.pages, self.faults = metadata.pages, metadata.faults
        self.metadata = None

    @property
    def is_public(self):
        return self.item.is_published

    @property
    def download_name(self):
        return f"{slugify(self.title)[:100] or 'bijlage'}.{self.extension}"

    @property
    def media_type(self):
        return media_type(self.file.name)

    @property
    def warnings(self):
        return [message_for(fault, self.extension) for fault in self.faults]
