import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item


def valid_isbn(value):
    """ISBN-10 or ISBN-13 with a right check digit (ISO 2108); spaces and hyphens do not matter."""
    digits = re.sub(r"[\s-]", "", value).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        right = total % 11 == 0
    else:
        right = bool(re.fullmatch(r"\d{13}", digits)) and sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    if not right:
        raise ValidationError(_("This is no ISBN: a digit is missing or wrong."), code="isbn")


def valid_doi(value):
    if not re.fullmatch(r"10\.\d{4,9}/\S+", value):
        raise ValidationError(_("Give only the DOI itself, such as 10.1000/182."), code="doi")


class Publication(Item):
    """A document of its own. `body` is its summary in HTML; the documents themselves are attachments."""

    authors = models.CharField(
        _("authors"), max_length=300, blank=True, help_text=_("As on the title page, separated by commas.")
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[valid_isbn])
    doi = models.CharField("DOI", max_length=150, blank=True, validators=[valid_doi])

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def search_text(self):
        return f"{self.authors} {self.publisher} {self.isbn.replace('-', '')} {self.doi}"

    @property
    def maker(self):
        return self.authors or self.publisher or super().maker
