"""One description of a page for machines, as linked data in the vocabulary of schema.org (JSON-LD).

A page tells what it is, to which site it belongs, where it stands (its crumbs) and what it is about: an item, a theme, an
organisation, or nothing of that sort.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dossier.content.items.models import Item, Organisation, Theme
from dossier.reading.metadata.things import organisation, our_organisation, theme, thing_of


@dataclass(frozen=True)
class Page:
    """What the head of a page says of it. `address` is its canonical one, without the site."""

    title: str
    description: str
    address: str
    language: str
    subject: object = None
    crumbs: list = field(default_factory=list)  # pairs of name and address, without the home page
    is_list: bool = False
    image: object = None  # a picture that stands on the page; see `pictures.Image`

    @property
    def url(self):
        return settings.SITE_URL + self.address


def describe(page):
    """The whole block as a dict."""
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
    """What the page is about, in properties of the page."""
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
    """What a reader wrote under the item, as far as the page shows it; of a removed one there is nothing to tell."""
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
    """As search engines ask for it; `query-input` says which part of the address is the question."""
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
    """The same, without what is not known; texts that wait for a language are texts."""
    if isinstance(value, dict):
        return {key: without_empty(one) for key, one in value.items() if one not in (None, "", [])}
    if isinstance(value, list):
        return [without_empty(one) for one in value]
    return value if isinstance(value, int | bool) else str(value)
