"""The agenda and the projects on pages of other packages, which may not import this one."""

from django import template
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from dossier.content.items.kinds import ONGOING, Kind
from dossier.content.items.models import Item
from projects.timeline import Timeline

register = template.Library()


@register.simple_tag
def webcal(address):
    """The address to subscribe to a calendar (the URL scheme of Apple, Google and Microsoft)."""
    return f"webcal://{settings.SITE.netloc}{address}"


@register.inclusion_tag("includes/agenda.html")
def agenda(limit, theme=None):
    """The next events that are not cancelled, at most `limit`, of one theme or of all."""
    events = Item.objects.published().filter(kind=Kind.EVENT, cancelled=False).upcoming()
    if theme is not None:
        events = events.filter(themes=theme)
    return {"events": events.as_cards()[:limit]}


@register.inclusion_tag("includes/timeline.html")
def timeline(limit):
    """The latest projects with a known period, as bars on one scale with today marked."""
    known = ~Q(starts=None) & (~Q(ends=None) | Q(aspect__in=ONGOING))
    projects = Item.objects.published().filter(known, kind=Kind.PROJECT).order_by("-starts", "-id")
    return {"timeline": Timeline(projects.as_cards()[:limit], timezone.localdate())}
