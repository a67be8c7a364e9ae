"""Everything the dossier knows about its six kinds of item.

The value of a kind is the name of its model, the prefix of its addresses' names, the name of its templates and the
modifier of its card: one word per thing. The values of the aspects are Dutch, because they stand in addresses
(`/projecten/?soort=gestopt`).
"""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsForm(models.TextChoices):
    REPORT = "bericht", _("News report")
    INTERVIEW = "interview", _("Interview")
    PRACTICE = "praktijkvoorbeeld", _("Practice example")
    LINK_POST = "linkpost", _("Link post")


class ProjectStatus(models.TextChoices):
    IDEA = "idee", _("Idea")
    RUNNING = "loopt", _("Running")
    FINISHED = "afgerond", _("Finished")
    SCALED = "opgeschaald", _("Scaled up")
    STOPPED = "gestopt", _("Stopped")


# A project with one of these and without an end goes on to this day.
ONGOING = {ProjectStatus.IDEA, ProjectStatus.RUNNING, ProjectStatus.SCALED}


# What became of these stands fast; their pages need no checking again.
SETTLED = {ProjectStatus.FINISHED, ProjectStatus.STOPPED}


class Audience(models.TextChoices):
    MUNICIPALITIES = "gemeenten", _("For municipalities")
    GOVERNMENTS = "overheden", _("For all governments")
    EVERYONE = "iedereen", _("For everyone")
    CLOSED = "besloten", _("By invitation")


class PublicationType(models.TextChoices):
    REPORT = "rapport", _("Report")
    COVENANT = "convenant", _("Covenant")
    GUIDE = "handreiking", _("Guide")
    RESEARCH = "onderzoek", _("Research")
    STRATEGY = "strategie", _("Strategy or agenda")
    LEGISLATION = "regelgeving", _("Legislation")
    ARTICLE = "artikel", _("Article")


class SourceSort(models.TextChoices):
    WEBSITE = "website", _("Website")
    PRACTICE = "praktijkvoorbeeld", _("Practice example")


class Kind(models.TextChoices):
    NEWS = "news", _("News item")
    BLOG = "blog", _("Blog")
    PROJECT = "project", _("Project")
    EVENT = "event", _("Event")
    PUBLICATION = "publication", _("Publication")
    SOURCE = "source", _("Source")

    @property
    def plural(self):
        return PLURALS[self]

    @property
    def model(self):
        """The child model, found by name: the one door from a kind to its section. Not for lists, which read `Item`."""
        return apps.get_model(APP_LABELS[self], self.value)

    @property
    def aspects(self):
        """The choices for `Item.aspect`, or None for a kind without one."""
        return ASPECTS.get(self)

    @property
    def aspect_label(self):
        return ASPECT_LABELS.get(self, "")

    @property
    def check_every(self):
        """How long a check holds, as a timedelta; None for what tells of a moment and is not checked again."""
        return CHECK_EVERY.get(self)

    def get_absolute_url(self):
        return reverse(f"{self.value}_list")


APP_LABELS = {
    Kind.NEWS: "news",
    Kind.BLOG: "opinion",
    Kind.PROJECT: "projects",
    Kind.EVENT: "projects",
    Kind.PUBLICATION: "publications",
    Kind.SOURCE: "sources",
}
PLURALS = {
    Kind.NEWS: pgettext_lazy("section", "News"),
    Kind.BLOG: pgettext_lazy("section", "Opinion"),
    Kind.PROJECT: pgettext_lazy("section", "Projects"),
    Kind.EVENT: pgettext_lazy("section", "Events"),
    Kind.PUBLICATION: pgettext_lazy("section", "Publications"),
    Kind.SOURCE: pgettext_lazy("section", "Relevant sources"),
}
ASPECTS = {
    Kind.NEWS: NewsForm,
    Kind.PROJECT: ProjectStatus,
    Kind.EVENT: Audience,
    Kind.PUBLICATION: PublicationType,
    Kind.SOURCE: SourceSort,
}
CHECK_EVERY = {
    Kind.PROJECT: timedelta(days=183),
    Kind.PUBLICATION: timedelta(days=365),
    Kind.SOURCE: timedelta(days=183),
}
ASPECT_LABELS = {
    Kind.NEWS: _("Form"),
    Kind.PROJECT: _("Status"),
    Kind.EVENT: _("For whom"),
    Kind.PUBLICATION: _("Type"),
    Kind.SOURCE: _("Kind of source"),
}


# Readers may react to these, unless an editor says otherwise; to the other kinds when an editor says so.
REACTING = {Kind.BLOG, Kind.PROJECT, Kind.EVENT}


class Provenance(models.TextChoices):
    OWN = "eigen", _("Own")
    PARTNER = "partner", _("Partner")
    EXTERNAL = "extern", _("External")


class DatePrecision(models.TextChoices):
    DAY = "dag", _("Day")
    MONTH = "maand", _("Month and year")
    YEAR = "jaar", _("Year")


class State(models.TextChoices):
    """Where an item stands; follows from `published_at` and `withdrawn_at`, and is stored nowhere."""

    CONCEPT = "concept", _("Concept")
    SCHEDULED = "gepland", _("Scheduled")
    PUBLISHED = "gepubliceerd", _("Published")
    WITHDRAWN = "ingetrokken", _("Withdrawn")
