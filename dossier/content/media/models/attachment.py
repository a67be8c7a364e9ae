from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dossier.content.media import documents
from dossier.content.media.faults import say
from dossier.content.media.uploads import attachment_name, media_type


class Attachment(models.Model):
    """A document that belongs to one item; type, size, pages and faults are read from the file when it is saved.

    Its file stays on the disk when the row goes, so that a removed attachment can be brought back.
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
    facts = None

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
                self.facts = documents.judge(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
            finally:
                if is_stored:
                    self.file.close()
            self.take_over(self.facts)
        if not self.language:
            raise ValidationError({"language": _("The file does not say its language; choose it.")})

    def take_over(self, facts):
        """Fill what was left empty with what the file says."""
        self.title = self.title or facts.title or documents.title_of_name(self.file.name)
        self.language = self.language or facts.language

    def read_file(self):
        """Read the facts of a new file. An import may bring one that a form would refuse; that one then tells nothing."""
        facts = self.facts or documents.facts_if_any(self.file)
        self.take_over(facts)
        self.language = self.language or settings.LANGUAGE_CODE
        self.extension = documents.read_type(self.file) or ""
        self.size, self.pages, self.faults = self.file.size, facts.pages, facts.faults
        self.facts = None

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
        return [say(fault, self.extension) for fault in self.faults]
