"""The picture that stands for a page where it is shared: the item's own, else one of ours, drawn per kind (`drawing.py`)."""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.speed.editions.cache import cached_per_edition

DRAWN = (1200, 630)  # pixels; what Open Graph readers show whole


@dataclass(frozen=True)
class Image:
    """A JPEG or PNG at a full address, with its size in pixels."""

    url: str
    width: int
    height: int
    alt: str


def picture_of(item):
    """The JPEG of the item's card, once the worker has made it; None without one."""
    shared = item.picture and item.picture.shared
    if not shared:
        return None
    return Image(settings.SITE_URL + shared.src, shared.width, shared.height, item.picture.alternative)


@cached_per_edition
def drawing_of(kind):
    """Our own picture of a kind, or of the whole dossier without one."""
    name = kind if kind and Kind(kind).has_drawing else "dossier"
    return Image(settings.SITE_URL + static(f"img/share-{name}.png"), *DRAWN, _("Drawing: a folder with a network in it"))
