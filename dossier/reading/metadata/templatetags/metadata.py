"""The head of a page: title and description stand in its template, where its other words are; all else follows from its view."""

from html import unescape

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossier.content.items.models import Item
from dossier.content.texts.cleaning import to_data_block
from dossier.reading.metadata.linked_data import Page, describe
from dossier.reading.metadata.pictures import drawing_of, picture_of
from dossier.reading.metadata.terms import terms_of

register = template.Library()


@register.tag
def head(parser, token):
    """`{% head %}title{% describing %}description{% endhead %}`: the tags of `includes/head.html`.

    Reads of the context: `canonical` (the page's one address; without it the page is not for sharing), `noindex`, `subject` (the
    item, theme or organisation the page is about), `crumbs`, `kind`, `page_obj` and `chosen` of a list, `citation`.
    """
    title = parser.parse(["describing"])
    parser.delete_first_token()
    description = parser.parse(["endhead"])
    parser.delete_first_token()
    return Head(title, description)


class Head(template.Node):
    child_nodelists = ("title", "description")

    def __init__(self, title, description):
        self.title, self.description = title, description

    def render(self, context):
        title = text_of(self.title, context)
        description = " ".join([text_of(self.description, context), *narrowed(context)])
        page = page_of(context, title, description) if context.get("canonical") else None
        subject = page and page.subject
        is_item = isinstance(subject, Item)
        values = {
            "title": title,
            "description": description,
            "page": page,
            "image": page and (page.image or drawing_of(context.get("kind"))),
            "type": "article" if is_item else "website",
            "terms": terms_of(subject) if is_item else [],
            "data": to_data_block(describe(page)) if page else "",
        }
        with context.push(**values):
            return get_template("includes/head.html").template.render(context)


def text_of(nodes, context):
    return " ".join(unescape(nodes.render(context)).split())


def narrowed(context):
    """What tells this page of a list from the others: the filters, and the number of the page."""
    chosen = [f"{facet.label}: {facet.chosen}" for facet in context.get("chosen") or []]
    if chosen:
        yield f"{', '.join(chosen)}."
    number = context["page_obj"].number if context.get("page_obj") else 1
    if number > 1:
        yield _("Page %(number)s.") % {"number": number}


def page_of(context, title, description):
    subject = context.get("subject")
    is_item = isinstance(subject, Item)
    return Page(
        title=subject.title if is_item else title.removesuffix(f" - {context['site_name']}"),
        description=description,
        address=context["canonical"],
        language=subject.language if is_item else get_language(),
        subject=subject,
        crumbs=context.get("crumbs") or [],
        is_list="page_obj" in context,
        image=picture_of(subject) if is_item else None,
    )
