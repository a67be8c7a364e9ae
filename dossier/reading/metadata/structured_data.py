"""Structured data of a page (JSON-LD, schema.org): type, site, breadcrumbs, and its subject.

The subject is an item, a theme, an organisation, or None.

Decision: docs/decisions/metadata.md.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dossier.content.items.models import Item, Organisation, Theme
from dossier.reading.metadata.schema_org import organisation, our_organisation, theme, thing_of


@dataclass(frozen=True)
class Page:
    """The metadata of a page. `address` is the canonical path."""

    title: str
    description: str
    address: str
    language: str
    subject: object = None
    crumbs: list = field(default_factory=list)  # pairs of name and address, without the home page
    is_list: bool = False
    image: object = None  # a picture shown on the page: an `Image` of tags.py

    @property
    def url(self):
        return settings.SITE_URL + self.address


def describe(page):
    """The JSON-LD block as a dict."""
    nodes = [web_page(page)]
    if page.crumbs:
        nodes.append(breadcrumb(page))
    if page.address == "/":
        nodes.append(web_site() | {"potentialAction": search_action(), "publisher": our_organisation()})
    return {"@context": "https://schema.org", "@graph": [without_empty(node) for node in nodes]}


def web_page(page):
    is_list = page.is_list or isinstance(page.subject, Theme)
    node = {
        "@type": "CollectionPage" if is_list else "WebPage",
        "@id": page.url,
        "url": page.url,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "isPartOf": [{"@id": site_id()} if page.address == "/" else web_site()],
        "breadcrumb": page.crumbs and {"@id": f"{page.url}#breadcrumb"},
        "primaryImageOfPage": image(page.image) if page.image else None,
    }
    return node | about(page.subject, page.url)


def about(subject, url):
    """Properties of the page that describe its subject."""
    if isinstance(subject, Item):
        return about_item(subject, url)
    if isinstance(subject, Organisation):
        return {"mainEntity": organisation(subject)}
    if isinstance(subject, Theme):
        return {"mainEntity": theme(subject) | {"description": subject.intro}}
    return {}


def about_item(item, url):
    project = item.part_of if item.part_of and item.part_of.is_published else None
    return {
        "datePublished": item.published_at.isoformat(),
        "dateModified": item.updated_at.isoformat(),
        "lastReviewed": item.checked_on and item.checked_on.isoformat(),
        "publisher": our_organisation(),
        "about": [theme(one) for one in item.shown_themes],
        "isPartOf": [web_site(), *([page_of(project)] if project else [])],
        "comment": [comment(one, url) for one in item.shown_reactions.all() if one.text] if item.reactions else [],
        "mainEntity": thing_of(item) | {"@id": f"{url}#{item.kind}"},
    }


def comment(reaction, url):
    """An approved reaction as shown on the page."""
    return {
        "@type": "Comment",
        "@id": f"{url}#reactie-{reaction.pk}",
        "text": reaction.text,
        "dateCreated": timezone.localdate(reaction.made_at).isoformat(),
        "author": {"@type": "Person", "name": reaction.name},
    }


def page_of(item):
    return {"@type": "WebPage", "@id": settings.SITE_URL + item.get_canonical_url(), "name": item.title}


def web_site():
    return {"@type": "WebSite", "@id": site_id(), "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}


def site_id():
    return f"{settings.SITE_URL}/#website"


def search_action():
    """The sitelinks search box format: `query-input` names the variable in the URL template."""
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{settings.SITE_URL}{reverse('search')}?q={{words}}"},
        "query-input": "required name=words",
    }


def breadcrumb(page):
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": settings.SITE_URL + address}
        for place, (name, address) in enumerate([(settings.SITE_NAME, "/"), *page.crumbs], start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{page.url}#breadcrumb", "itemListElement": steps}


def image(shown):
    return {"@type": "ImageObject", "url": shown.url, "width": shown.width, "height": shown.height}


def without_empty(value):
    """The value without empty entries, with lazy translations as str."""
    if isinstance(value, dict):
        return {key: without_empty(one) for key, one in value.items() if one not in (None, "", [])}
    if isinstance(value, list):
        return [without_empty(one) for one in value]
    return value if isinstance(value, int | bool) else str(value)
