"""The kinds of item: each is one record that holds all that is true of it, and everything that differs per kind reads it.

A kind's value is the name of its model, the prefix of its URL names, the name of its templates and the modifier of its card. The
values of offers are Dutch, because they stand in addresses (`/bijdragen/?soort=bijeenkomst`).

Stands here, below the settings, because they derive the installed sections and the reserved addresses from it: no import of a
model at module level. How to add a kind: docs/adding-a-kind-or-filter.md.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossier.aspects import Audience, NewsForm, ProjectStatus, PublicationType, SourceSort


@dataclass(frozen=True)
class Offer:
    """What the contribution form offers (`/bijdragen/?soort=bijeenkomst`), and which fields it then has."""

    value: str  # in the address and in the column `Contribution.offer`
    label: str
    explanation: str
    words: dict  # field → (label, help text), where they differ from those of the form
    fields: tuple = ("title", "text", "url", "files", "themes")
    required: tuple = ("name", "organisation")  # besides title, text and email
    aspect: str = ""  # of the concept made from it, until an editor chooses another

    @property
    def kind(self):
        """The kind of item that it becomes; None for a question."""
        return next((kind for kind in Kind if kind.offer is self), None)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What has a default may be left out of the record of a kind."""

    app_label: str  # the section, which is the package that holds its model
    plural: str
    address: str  # the first part of its addresses, as in dossier/urls.py, and its value in the search
    intro: str  # above its list
    aspects: type | None = None  # the choices for `Item.aspect`, the filter ?soort= of its list
    aspect_label: str = ""
    is_named_by_aspect: bool = False  # the card shows the aspect instead of the kind
    check_every: timedelta | None = None  # how long a verification holds; None for what describes a moment
    is_linking: bool = False  # the card of content of others leads to the source, not to the page here
    is_reacting: bool = False  # readers may react to it unless an editor decides otherwise
    newest_on_home: int = 0
    has_drawing: bool = False  # static/img/share-<value>.png exists (tools/drawing.py); else that of the whole dossier is shared
    row_models: tuple = ()  # models of its section whose rows are edited on its form: who may edit it may edit those
    offer: Offer | None = None


class Kind(models.TextChoices):
    """A member has the fields of its record as attributes: `Kind.NEWS.plural`."""

    def __new__(cls, value, record):
        member = str.__new__(cls, value)
        member._value_ = value
        vars(member).update(vars(record))
        return member

    NEWS = (
        "news",
        Record(
            app_label="news",
            plural=pgettext_lazy("section", "News"),
            address="nieuws",
            intro=_(
                "What happens in the smart society, and what of it matters to municipalities. "
                "Mostly pointers to others, always with the source."
            ),
            aspects=NewsForm,
            aspect_label=_("Form"),
            is_named_by_aspect=True,
            is_linking=True,
            newest_on_home=5,
            has_drawing=True,
            offer=Offer(
                "nieuws",
                pgettext_lazy("offer", "News"),
                _("Something happened that other municipalities can use."),
                {"text": (_("What happened?"), _("In your own words. Why is this useful for another municipality?"))},
                aspect=NewsForm.REPORT,
            ),
        ),
        _("News item"),
    )
    # Two names: table (opinion_blog) and permissions say "blog", package and addresses "opinion". Stored, so they stay.
    BLOG = (
        "blog",
        Record(
            app_label="opinion",
            plural=pgettext_lazy("section", "Opinion"),
            address="opinie",
            intro=_("People from municipal practice on what they run into, and what they would do otherwise."),
            is_linking=True,
            is_reacting=True,
            newest_on_home=3,
            has_drawing=True,
            offer=Offer(
                "opinie",
                pgettext_lazy("offer", "An opinion piece"),
                _("Your own view on what you run into in practice."),
                {"text": (_("Your text"), _("At most 10,000 characters."))},
                fields=("title", "text", "files", "themes"),
            ),
        ),
        _("Blog"),
    )
    PROJECT = (
        "project",
        Record(
            app_label="projects",
            plural=pgettext_lazy("section", "Projects"),
            address="projecten",
            intro=_("What municipalities are trying together, where it stands, and what became of it. Also when it was stopped."),
            aspects=ProjectStatus,
            aspect_label=_("Status"),
            check_every=timedelta(days=183),
            is_reacting=True,
            has_drawing=True,
            row_models=("projectupdate",),
            offer=Offer(
                "project",
                pgettext_lazy("offer", "A project"),
                _("What you are trying out, and what becomes of it. Also when it stopped."),
                {
                    "title": (_("Name of the project"), ""),
                    "text": (
                        _("What do you do, and why?"),
                        _("What did you learn? What would another municipality want to know?"),
                    ),
                },
                aspect=ProjectStatus.RUNNING,
            ),
        ),
        _("Project"),
    )
    EVENT = (
        "event",
        Record(
            app_label="projects",
            plural=pgettext_lazy("section", "Events"),
            address="bijeenkomsten",
            intro=_("Where you can meet colleagues. Each event says for whom it is, before you click."),
            aspects=Audience,
            aspect_label=_("For whom"),
            is_reacting=True,
            has_drawing=True,
            row_models=("speaker",),
            offer=Offer(
                "bijeenkomst",
                pgettext_lazy("offer", "An event"),
                _("A meeting, training or congress where colleagues can come."),
                {
                    "title": (_("Name of the event"), ""),
                    "text": (_("What is it about?"), _("And what do people take home from it?")),
                    "url": (_("Web address"), _("Where people can read more or register.")),
                },
                fields=("title", "text", "day", "begin", "end", "place", "audience", "url", "files", "themes"),
                required=("name", "organisation", "day", "begin", "place", "audience"),
                aspect=Audience.EVERYONE,
            ),
        ),
        _("Event"),
    )
    PUBLICATION = (
        "publication",
        Record(
            app_label="publications",
            plural=pgettext_lazy("section", "Publications"),
            address="publicaties",
            intro=_("Reports, guides, covenants and research, each with a summary that you can read at once."),
            aspects=PublicationType,
            aspect_label=_("Type"),
            is_named_by_aspect=True,
            check_every=timedelta(days=365),
            is_linking=True,
            newest_on_home=3,
            has_drawing=True,
            offer=Offer(
                "publicatie",
                pgettext_lazy("offer", "A publication"),
                _("A report, guide, covenant or study."),
                {
                    "title": (_("Title of the publication"), ""),
                    "text": (_("What does it say?"), _("A short summary. Who wrote it, and in which year?")),
                },
                aspect=PublicationType.REPORT,
            ),
        ),
        _("Publication"),
    )
    SOURCE = (
        "source",
        Record(
            app_label="sources",
            plural=pgettext_lazy("section", "Relevant sources"),
            address="bronnen",
            intro=_("Websites and practice examples elsewhere that are worth returning to."),
            aspects=SourceSort,
            aspect_label=_("Kind of source"),
            is_named_by_aspect=True,
            check_every=timedelta(days=183),
            is_linking=True,
            newest_on_home=3,
            has_drawing=True,
            offer=Offer(
                "bron",
                pgettext_lazy("offer", "A website or practice example"),
                _("A page elsewhere that is worth returning to."),
                {
                    "title": (_("What is it called?"), ""),
                    "text": (_("What does one find there?"), _("Why is it useful for another municipality?")),
                },
                fields=("title", "url", "text", "themes"),
                required=("name", "url"),
                aspect=SourceSort.WEBSITE,
            ),
        ),
        _("Source"),
    )

    @property
    def model(self):
        """The child model. Not for lists, which read `Item`."""
        return apps.get_model(self.app_label, self.value)

    def get_absolute_url(self):
        return reverse(f"{self.value}_list")


SECTION_PACKAGES = list(dict.fromkeys(kind.app_label for kind in Kind))
