from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind


@dataclass(frozen=True)
class Section:
    """One of the parts the dossier consists of: its name, what a reader finds there, and its kinds of item."""

    name: str
    description: str
    kinds: tuple


SECTIONS = (
    Section(
        _("News"),
        _("What happens, and what of it matters to municipalities: our own reports, and pointers to those of others."),
        (Kind.NEWS,),
    ),
    Section(
        _("Opinion"),
        _("People from municipal practice on what they run into, and what they would do otherwise."),
        (Kind.BLOG,),
    ),
    Section(
        _("Projects and events"),
        _("What is being tried, what became of it, and where you can meet colleagues."),
        (Kind.PROJECT, Kind.EVENT),
    ),
    Section(
        _("Publications"),
        _("Reports, guides, covenants and research, each with a summary that you can read at once."),
        (Kind.PUBLICATION,),
    ),
    Section(
        _("Relevant sources"),
        _("Websites and practice examples elsewhere that are worth returning to."),
        (Kind.SOURCE,),
    ),
)
