"""The content of an Atom feed (RFC 4287); `templates/feeds/atom.xml` writes it.

Django's own feed generator supports neither the language of an entry nor a second link, declares plain text as HTML, and gives an
empty feed another date at each request.

Decision: docs/decisions/feeds-and-calendars.md.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from dossier.content.items.kinds import Provenance
from dossier.content.items.models import Item
from dossier.content.items.models.derived import numbers_in
from dossier.content.media.models import Picture
from dossier.content.texts.cleaning import to_parts_elsewhere
from dossier.content.texts.plain_text import fit

MOST_ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a feed must have an update time, an empty one too


@dataclass(frozen=True)
class Feed:
    """A feed of `items`. `name` is its part of the identifier, which stays when the address changes."""

    name: str
    title: str
    address: str
    page: str
    items: QuerySet
    subtitle: str = ""

    def to_xml(self):
        """The newest entries by time of publication here; three queries at most."""
        items = self.items.order_by("-published_at", "-id").select_related("organisation", "picture").prefetch_related("themes")
        entries = entries_of(items[:MOST_ENTRIES])
        context = {
            "feed": self,
            "identifier": identifier("feed", self.name),
            "updated": max((entry.updated for entry in entries), default=NEVER),
            "entries": entries,
            "site_url": settings.SITE_URL,
            "owner_name": settings.OWNER_NAME,
            "language": settings.LANGUAGE_CODE,
        }
        return fit(render_to_string("feeds/atom.xml", context))


@dataclass(frozen=True)
class Entry:
    """An item with what its entry needs besides. Only content of our own has a `body`: that of others stays theirs."""

    item: Item
    pictures: dict

    @property
    def identifier(self):
        return identifier("item", self.item.pk)

    @property
    def updated(self):
        """A scheduled item was last changed before anyone could see it; for a reader it is new when it appears."""
        return max(self.item.updated_at, self.item.published_at)

    @property
    def body(self):
        if self.item.provenance != Provenance.OWN:
            return ""
        parts = to_parts_elsewhere(self.item.body, settings.SITE_URL + self.item.get_absolute_url())
        return format_html_join("", "{}", ([self.figure(part) if isinstance(part, int) else part] for part in parts))

    def figure(self, number):
        picture = self.pictures.get(number)
        return render_to_string("feeds/figure.html", {"picture": picture, "site_url": settings.SITE_URL}) if picture else ""


def entries_of(items):
    items = list(items)
    pictures = Picture.objects.in_bulk({number for item in items for number in numbers_in(item)})
    return [Entry(item, pictures) for item in items]


def identifier(*path):
    """A permanent identifier (a tag URI, RFC 4151) of the host and a primary key, because an editor can change the address."""
    return f"tag:{settings.SITE.hostname},2026:{'/'.join(map(str, path))}"
