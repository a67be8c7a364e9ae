"""The agenda and the projects on pages of other packages, which may not import this one."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from dossier.content.items.kinds import ONGOING, Kind
from dossier.content.items.models import Item

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


@dataclass(frozen=True)
class Bar:
    """One project on the scale; `x` and `width` in percent of the whole."""

    project: object
    x: float
    width: float


class Timeline:
    """Projects on one scale of whole years, from the first start to the last end or this year; earliest start first."""

    def __init__(self, projects, today):
        projects = sorted(projects, key=lambda project: project.starts)
        ends = [self.end(project, today) for project in projects]
        self.years = range(timezone.localdate(projects[0].starts).year if projects else today.year, max([today, *ends]).year + 1)
        self.last_year = self.years[-1]
        self.origin = date(self.years[0], 1, 1)
        self.days = (date(self.last_year + 1, 1, 1) - self.origin).days
        self.today = self.place(today)
        self.bars = [self.bar(project, end) for project, end in zip(projects, ends, strict=True)]

    @staticmethod
    def end(project, today):
        return timezone.localdate(project.ends) if project.ends else max(today, timezone.localdate(project.starts))

    def bar(self, project, end):
        x = self.place(timezone.localdate(project.starts))
        return Bar(project, x, max(round(self.place(end) - x, 2), 0.5))

    def place(self, day):
        return round(100 * (day - self.origin).days / self.days, 2)
