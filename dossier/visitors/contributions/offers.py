"""What a visitor can offer, and what the form asks for it: no more than the section that it goes to can use.

The values stand in addresses (`/bijdragen/?soort=bijeenkomst`) and are Dutch. A question or tip is offered the same way, so that
there is one form, one inbox and one answer for all that people send.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossier.content.items.kinds import Audience, Kind, NewsForm, ProjectStatus, PublicationType, SourceSort


class Offer(models.TextChoices):
    NEWS = "nieuws", pgettext_lazy("offer", "News")
    OPINION = "opinie", pgettext_lazy("offer", "An opinion piece")
    PROJECT = "project", pgettext_lazy("offer", "A project")
    EVENT = "bijeenkomst", pgettext_lazy("offer", "An event")
    PUBLICATION = "publicatie", pgettext_lazy("offer", "A publication")
    SOURCE = "bron", pgettext_lazy("offer", "A website or practice example")
    QUESTION = "vraag", pgettext_lazy("offer", "A question or tip")

    @property
    def kind(self):
        """The kind of item it becomes; None for a question."""
        return KINDS.get(self)

    @property
    def explanation(self):
        return EXPLANATIONS[self]

    @property
    def asks(self):
        """The names of the form's fields, in their order."""
        return [*ASKS[self], *SENDER, *([] if self == Offer.QUESTION else ["may_name"])]

    @property
    def needs(self):
        """Which of them may not stay empty."""
        return {"title", "text", "email", *NEEDS.get(self, [])}

    @property
    def words(self):
        """Field → label and explanation, where they differ from those of the form."""
        return WORDS.get(self, {})


KINDS = {
    Offer.NEWS: Kind.NEWS,
    Offer.OPINION: Kind.BLOG,
    Offer.PROJECT: Kind.PROJECT,
    Offer.EVENT: Kind.EVENT,
    Offer.PUBLICATION: Kind.PUBLICATION,
    Offer.SOURCE: Kind.SOURCE,
}
# The aspect of a draft, until an editor chooses another. An event's is the audience that was given.
ASPECTS = {
    Kind.NEWS: NewsForm.REPORT,
    Kind.PROJECT: ProjectStatus.RUNNING,
    Kind.EVENT: Audience.EVERYONE,
    Kind.PUBLICATION: PublicationType.REPORT,
    Kind.SOURCE: SourceSort.WEBSITE,
}
EXPLANATIONS = {
    Offer.NEWS: _("Something happened that other municipalities can use."),
    Offer.OPINION: _("Your own view on what you run into in practice."),
    Offer.PROJECT: _("What you are trying out, and what becomes of it. Also when it stopped."),
    Offer.EVENT: _("A meeting, training or congress where colleagues can come."),
    Offer.PUBLICATION: _("A report, guide, covenant or study."),
    Offer.SOURCE: _("A page elsewhere that is worth returning to."),
    Offer.QUESTION: _("You want to know something, join in, or point something out."),
}
SENDER = ["name", "organisation", "email"]
ASKS = {
    Offer.NEWS: ["title", "text", "url", "files", "themes"],
    Offer.OPINION: ["title", "text", "files", "themes"],
    Offer.PROJECT: ["title", "text", "url", "files", "themes"],
    Offer.EVENT: ["title", "text", "day", "begin", "end", "place", "audience", "url", "files", "themes"],
    Offer.PUBLICATION: ["title", "text", "url", "files", "themes"],
    Offer.SOURCE: ["title", "url", "text", "themes"],
    Offer.QUESTION: ["title", "text", "files"],
}
NEEDS = {
    Offer.NEWS: ["name", "organisation"],
    Offer.OPINION: ["name", "organisation"],
    Offer.PROJECT: ["name", "organisation"],
    Offer.EVENT: ["name", "organisation", "day", "begin", "place", "audience"],
    Offer.PUBLICATION: ["name", "organisation"],
    Offer.SOURCE: ["name", "url"],
}
WORDS = {
    Offer.NEWS: {"text": (_("What happened?"), _("In your own words. Why is this useful for another municipality?"))},
    Offer.OPINION: {"text": (_("Your text"), _("At most 10,000 characters."))},
    Offer.PROJECT: {
        "title": (_("Name of the project"), ""),
        "text": (_("What do you do, and why?"), _("What did you learn? What would another municipality want to know?")),
    },
    Offer.EVENT: {
        "title": (_("Name of the event"), ""),
        "text": (_("What is it about?"), _("And what do people take home from it?")),
        "url": (_("Web address"), _("Where people can read more or register.")),
    },
    Offer.PUBLICATION: {
        "title": (_("Title of the publication"), ""),
        "text": (_("What does it say?"), _("A short summary. Who wrote it, and in which year?")),
    },
    Offer.SOURCE: {
        "title": (_("What is it called?"), ""),
        "text": (_("What does one find there?"), _("Why is it useful for another municipality?")),
    },
    Offer.QUESTION: {"title": (_("Subject"), ""), "text": (_("Your question or tip"), "")},
}
