from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from dossier.content.media import pictures, renditions
from dossier.content.media.uploads import picture_name


class PictureQuerySet(models.QuerySet):
    def without_credit(self):
        """Pictures that came past the form, and do not say who made them."""
        return self.filter(credit="")


class Picture(models.Model):
    """A picture with what the law asks of it: an alternative text or the word that it is decoration (WCAG 1.1.1), and a credit.

    A picture is readable for the public only while a published item shows it (`is_public`).
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
        """Save the picture; a new file is painted anew first (ValidationError when it is none), and the old one then goes."""
        if not self.file._committed:
            self.adopt()
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
                self.adopt()
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def adopt(self):
        """Put what we keep of an upload in its place, once."""
        if not isinstance(self.file.file, pictures.KeptPicture):
            self.file = pictures.keep(self.file)
            self.width, self.height = self.file.file.size_in_pixels
            self.renditions = None

    def remove_files(self):
        """Take the original and its renditions from the disk when the transaction has succeeded."""
        for name in renditions.names_of(self):
            transaction.on_commit(lambda name=name: default_storage.delete(name))

    @classmethod
    def find(cls, name):
        """The picture that has a file of this name, the original's or a rendition's; else None."""
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
