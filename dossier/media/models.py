from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dossier.media.uploads import (
    MEDIA_TYPES,
    attachment_name,
    check_document,
    check_picture,
    count_pages,
    picture_name,
    read_dimensions,
)


class Picture(models.Model):
    """A picture with what the law asks of it: an alternative text or the word that it is decoration (WCAG 1.1.1), and a credit.

    A picture is readable for the public only while a published item shows it (`is_public`).
    """

    file = models.FileField(
        _("file"),
        upload_to=picture_name,
        help_text=_("JPEG, PNG or WebP, at least 1,200 pixels wide if you have it."),
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
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

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
        if not self.file._committed:
            self.width, self.height = read_dimensions(self.file)
        super().save(*args, **kwargs)

    def clean(self):
        if not self.alternative and not self.is_decorative:
            raise ValidationError({"alternative": _("Describe the picture, or tick that it is decorative.")})
        if self.file and not self.file._committed:
            try:
                check_picture(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    @property
    def is_public(self):
        return self.items.published().exists()

    @property
    def download_name(self):
        return PurePath(self.file.name).name

    @property
    def media_type(self):
        return MEDIA_TYPES.get(PurePath(self.file.name).suffix.lstrip(".").replace("jpeg", "jpg"), "")


class Attachment(models.Model):
    """A document that belongs to one item; type, size and pages are read from the file when it is saved."""

    item = models.ForeignKey("items.Item", models.CASCADE, related_name="attachments", verbose_name=_("item"))
    file = models.FileField(
        _("file"), upload_to=attachment_name, help_text=_("PDF, OpenDocument, Word, Excel, PowerPoint or CSV, at most 25 MB.")
    )
    title = models.CharField(_("title"), max_length=200, help_text=_("What the reader reads before downloading."))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nl")
    extension = models.CharField(editable=False, max_length=5)
    size = models.PositiveBigIntegerField(editable=False, help_text=_("in bytes"))
    pages = models.PositiveIntegerField(editable=False, null=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["id"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if not self.file._committed:
            self.extension = PurePath(self.file.name).suffix.lower().lstrip(".")
            self.size = self.file.size
            self.pages = count_pages(self.file)
        super().save(*args, **kwargs)

    def clean(self):
        if self.file and not self.file._committed:
            try:
                check_document(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    @property
    def is_public(self):
        return self.item.is_published

    @property
    def download_name(self):
        return f"{slugify(self.title) or 'bijlage'}.{self.extension}"

    @property
    def media_type(self):
        return MEDIA_TYPES.get(self.extension, "")
