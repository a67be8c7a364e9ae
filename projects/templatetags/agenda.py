"""What other pages may show of the agenda and of the projects, without knowing this app."""

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
    """The address of a calendar for a program that goes on following it (the scheme of Apple, Google and Microsoft)."""
    return f"webcal://{settings.SITE.netloc}{address}"


@register.inclusion_tag("includes/agenda.html")
def agenda(limit, theme=None):
    """The next events that go on, at most `limit`, of one theme or of all."""
    events = Item.objects.published().filter(kind=Kind.EVENT, cancelled=False).upcoming()
    if theme is not None:
        events = events.filter(themes=theme)
    return {"events": events.as_cards()[:limit]}


@register.inclusion_tag("includes/timeline.html")
def timeline(limit):
    """The latest projects of which the period is known, as bars on one scale with today marked."""
    known = ~Q(starts=None) & (~Q(ends=None) | Q(aspect__in=ONGOING))
    projects = Item.objects.published().filter(known, kind=Kind.PROJECT).order_by("-starts", "-id")
    return {"timeline": Timeline(projects.as_cards()[:limit], timezone.localdate())}
