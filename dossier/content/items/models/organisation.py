from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossier.content.texts.fields import WebAddressField
from dossier.speed.editions.cache import cached_per_edition


class OrganisationType(models.TextChoices):
    MUNICIPALITY = "gemeente", _("Municipality")
    GOVERNMENT = "overheid", _("Other government body")
    KNOWLEDGE = "kennisinstelling", _("Knowledge institution")
    COMPANY = "bedrijf", _("Company")
    CIVIL = "maatschappelijk", _("Civil society organisation")


class Organisation(models.Model):
    """Whose content it is: the source of an item, or a partner of a project. Persons are never organisations."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As the organisation writes it itself."))
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    type = models.CharField(_("type"), max_length=20, choices=OrganisationType)
    website = WebAddressField(_("website"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message=_("There is already an organisation of this name."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation_detail", args=[self.slug])

    def clean(self):
        self.slug = self.slug.lower()


@cached_per_edition
def every_organisation():
    """Number, name and type of each, in no order; thousands perhaps, so no objects."""
    return list(Organisation.objects.order_by().values_list("pk", "name", "type"))
