"""The `{% head %}` tag: metadata of a page, from title and description in its template and the context of its view."""

from dataclasses import dataclass
from html import unescape

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.texts.cleaning import to_data_block
from dossier.reading.metadata.dublin_core import terms_of
from dossier.reading.metadata.structured_data import Page, describe
from dossier.speed.editions.cache import cached_per_edition

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
    """The filters and page number, which make the description of each page of a list unique."""
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


DRAWN = (1200, 630)  # pixels; the size that Open Graph clients show without cropping


@dataclass(frozen=True)
class Image:
    """A JPEG or PNG with its absolute URL and size in pixels."""

    url: str
    width: int
    height: int
    alt: str


def picture_of(item):
    """The share image of the item; None until the worker has made it."""
    shared = item.picture and item.picture.shared
    if not shared:
        return None
    return Image(settings.SITE_URL + shared.src, shared.width, shared.height, item.picture.alternative)


@cached_per_edition
def drawing_of(kind):
    """The default share image of a kind, or of the site."""
    name = kind if kind and Kind(kind).has_drawing else "dossier"
    return Image(settings.SITE_URL + static(f"img/share-{name}.png"), *DRAWN, _("Drawing: a folder with a network in it"))
