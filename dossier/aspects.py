"""The one property that each kind of item has in its own terms (`Item.aspect`): the form of news, the status of a project.

The values are Dutch, because they stand in addresses (`/projecten/?soort=gestopt`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


# A project with one of these and without an end continues until today.
ONGOING = {ProjectStatus.IDEA, ProjectStatus.RUNNING, ProjectStatus.SCALED}

# The result of these is final; their pages need no verification.
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
