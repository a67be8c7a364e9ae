"""The agenda as a calendar: the events of one month, day by day."""

from calendar import MONDAY, Calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item

LONGEST = timedelta(days=366)  # of an event, so that an index bounds the query
AT_MOST = 200  # events on one page
SHOWN = ("kind", "title", "slug", "language", "starts", "ends", "all_day", "cancelled", "aspect")


class MonthConverter:
    """A month in an address: “2026-11” is its first day."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value):
        month = date.fromisoformat(f"{value}-01")
        if month.year == MAXYEAR:
            raise ValueError("Nothing comes after this year.")
        return month

    def to_url(self, day):
        return f"{day:%Y-%m}"


@dataclass(frozen=True)
class Day:
    """One day of the calendar; `events` is None for a day of the month before or after."""

    date: date
    events: list | None
    is_today: bool


class Month:
    """A month of published events; `first` is its first day. Three queries, whatever the number of events."""

    def __init__(self, first):
        self.first = first
        self.after = (first + timedelta(days=31)).replace(day=1)
        begin, end = midnight(first), midnight(self.after)
        events = Item.objects.published().filter(kind=Kind.EVENT)
        going_on = Q(starts__gte=begin) | Q(ends__gte=begin)
        found = events.filter(going_on, starts__gte=begin - LONGEST, starts__lt=end).only(*SHOWN).order_by("starts", "id")
        self.events = list(found[: AT_MOST + 1])
        self.is_cut = len(self.events) > AT_MOST
        self.previous = month_of(events.filter(starts__lt=begin).order_by("-starts"))
        self.next = month_of(events.filter(starts__gte=end).order_by("starts"))

    @property
    def weeks(self):
        """Lists of seven days, from Monday to Sunday."""
        today = timezone.localdate()
        on = self.events_by_day()
        return [
            [Day(day, on.get(day, []) if day.month == self.first.month else None, day == today) for day in week]
            for week in Calendar(MONDAY).monthdatescalendar(self.first.year, self.first.month)
        ]

    def events_by_day(self):
        on = {}
        for event in self.events[:AT_MOST]:
            begin, end = timezone.localdate(event.starts), timezone.localdate(event.ends or event.starts)
            day = max(begin, self.first)
            while day <= end and day < self.after:
                on.setdefault(day, []).append(event)
                day += timedelta(days=1)
        return on


def month_of(events):
    starts = events.values_list("starts", flat=True).first()
    return timezone.localdate(starts).replace(day=1) if starts else None


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
