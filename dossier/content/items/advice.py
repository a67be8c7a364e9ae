"""Advice to editors on all the texts of an item or a picture, and on an item as a whole; `content/texts` checks one text.

Advice is shown and counted and never stops a save, as `rules.py` does. Each finding is paired with the name of a field, which
the form may lack, such as that of an inline.
"""

from functools import cache

from django.db import models
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.content.texts.advice import ALTERNATIVE, BODY, PLAIN, SECTION, TEASER, TITLE, Finding, Severity
from dossier.content.texts.fields import RichTextField

SORTS = {"title": TITLE, "teaser": TEASER, "why": PLAIN, "body": BODY}


@cache
def sorts(model):
    """Name of field → type of text, for every field of this model that holds sentences."""
    found = {}
    for field in model._meta.get_fields():
        if field.name in SORTS:
            found[field.name] = SORTS[field.name]
        elif isinstance(field, RichTextField):
            found[field.name] = SECTION
        elif isinstance(field, models.TextField):
            found[field.name] = PLAIN
    return found


def item_findings(item):
    """Pairs of a field name and a `Finding`. `item` is a child (News, …); for many, prefetch themes, attachments and picture."""
    for name, sort, text in texts_of(item):
        for finding in sort.findings(text):
            # The card and the page of an event show its date with the year; a day and a month in the text will do.
            if finding.code != "date_without_year" or item.kind != Kind.EVENT:
                yield name, finding
    for check in WHOLE:
        for name, message, excerpt in check(item):
            yield name, Finding(check.__name__, Severity.WARNING, message, excerpt)


def texts_of(item):
    for name, sort in sorts(type(item)).items():
        yield name, sort, getattr(item, name)
    for name, field in item.checked_with.items():
        for row in getattr(item, name).all():
            yield name, PLAIN, getattr(row, field)


def no_theme(item):
    if not item.themes.all():
        yield "themes", _("Choose a theme: readers who follow one do not see this yet."), ""


def no_why(item):
    """For a mere reference, where this one sentence is all that is ours."""
    if item.is_link_post and item.kind != Kind.PUBLICATION and not item.why:
        yield "why", _("Say in one sentence what a colleague at another municipality gains by reading on."), ""


def picture_text(item):
    for _field, finding in picture_findings(item.picture) if item.picture else []:
        yield "picture", finding.message, finding.excerpt


def document(item):
    """Found by `dossier/content/media` in the documents themselves: no tags, no language, no title."""
    for attachment in item.attachments.all():
        for message in attachment.warnings:
            yield "attachments", message, attachment.title


WHOLE = [no_theme, no_why, picture_text, document]


def picture_findings(picture):
    """WCAG 2.2, 1.1.1, for the alternative text; the credit is what the Auteurswet, article 25, gives the maker a right to."""
    if not picture.alternative and not picture.is_decorative:
        message = _("Describe the picture, or tick that it is decorative.")
        yield "alternative", Finding("no_alternative", Severity.REFUSED, message)
    if not picture.credit:
        yield "credit", Finding("no_credit", Severity.REFUSED, _("Say who made this picture."))
    for finding in ALTERNATIVE.findings(picture.alternative):
        yield "alternative", finding
