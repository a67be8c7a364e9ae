"""The fixed choices of an item: its kind and aspect, which are defined below the settings, and those that every kind has."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.aspects import ONGOING, SETTLED, Audience, NewsForm, ProjectStatus, PublicationType, SourceSort
from dossier.kinds import Kind

__all__ = [
    "ONGOING",
    "SETTLED",
    "Audience",
    "DatePrecision",
    "Kind",
    "NewsForm",
    "ProjectStatus",
    "Provenance",
    "PublicationType",
    "SourceSort",
    "State",
]


class Provenance(models.TextChoices):
    OWN = "eigen", _("Own")
    PARTNER = "partner", _("Partner")
    EXTERNAL = "extern", _("External")


class DatePrecision(models.TextChoices):
    DAY = "dag", _("Day")
    MONTH = "maand", _("Month and year")
    YEAR = "jaar", _("Year")


class State(models.TextChoices):
    """The state of an item: derived from `published_at` and `withdrawn_at`, in no column of its own."""

    CONCEPT = "concept", _("Concept")
    SCHEDULED = "gepland", _("Scheduled")
    PUBLISHED = "gepubliceerd", _("Published")
    WITHDRAWN = "ingetrokken", _("Withdrawn")
