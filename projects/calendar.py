"""Events for the reader's own agenda, as iCalendar (RFC 5545 and 7986).

A calendar says nothing of how it was sent (no METHOD), so that DTSTAMP is the moment of the last change and the same content is
the same file. What was withdrawn is left out: a program that follows a calendar takes away what no longer stands in it.
"""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vText

from dossier.content.items.kinds import Kind
from dossier.content.texts.plain import in_one_line

STAYS_FOR = timedelta(days=183)  # so long an event that is over stays in a calendar that someone follows
MOST_EVENTS = 500
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)

# The rule of the European Union since 1996 (directive 2000/84/EC). What the library makes itself lists every year, and begins
# summer at three, where RFC 5545 (3.6.5) counts in the time before it: at two.
AMSTERDAM = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
)


def events_among(items):
    """The events that a calendar holds: what is to come, and what was over less than half a year ago. Two queries."""
    events = items.published().filter(kind=Kind.EVENT).upcoming(timezone.now() - STAYS_FOR)
    return events.defer("body").prefetch_related("themes")[:MOST_EVENTS]


def to_ics(events, name, address):
    """The bytes of a calendar of this name, which stands at this address of the site."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE.hostname}//Kennisdossier//NL")
    calendar.add("version", "2.0")
    for property_name in ("name", "x-wr-calname"):
        calendar.add(property_name, vText(in_one_line(name)))  # the library escapes it only when it is called text
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("source", settings.SITE_URL + address, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(AMSTERDAM)
    for event in events:
        calendar.add_component(component(event))
    return calendar.to_ical()


def component(event):
    """An event. Who organises it is not said: iCalendar wants an address to answer to, and there is none."""
    made = Event()
    made.add("uid", f"item-{event.pk}@{settings.SITE.hostname}")
    made.add("dtstamp", event.updated_at)
    made.add("last-modified", event.updated_at)
    made.add("sequence", sequence(event))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for name, value in times(event):
        made.add(name, value)
    made.add("summary", summary(event))
    made.add("description", description(event))
    if event.place:
        made.add("location", in_one_line(event.place))
    made.add("url", page(event))
    if themes := [in_one_line(theme.name) for theme in event.themes.all()]:
        made.add("categories", themes)
    return made


def sequence(event):
    """Which edition of the event this is: the seconds from 2020 to its last change. It fits an iCalendar number until 2088."""
    return int((event.updated_at - COUNTED_FROM).total_seconds())


def times(event):
    """DTSTART and DTEND, which is the first moment or day on which it is over. An event without an end has none."""
    first, last = timezone.localtime(event.starts), event.ends and timezone.localtime(event.ends)
    if event.all_day:
        yield "dtstart", first.date()
        if last and last.date() < date.max:
            yield "dtend", last.date() + timedelta(days=1)
        return
    yield "dtstart", unambiguous(first)
    if last and event.ends.astimezone(UTC) > event.starts.astimezone(UTC):  # in one zone Python compares what the clocks show
        yield "dtend", unambiguous(last)


def unambiguous(moment):
    """A moment in Amsterdam; in UTC when it falls in the second of the two hours with one name, which means the first of them."""
    return moment.astimezone(UTC) if moment.fold else moment


def summary(event):
    title = in_one_line(event.title)
    return _("Cancelled: %(title)s") % {"title": title} if event.cancelled else title


def description(event):
    """The teaser, for whom it is, until when to register, and where more stands, a line each."""
    lines = [event.teaser, event.get_aspect_display()]
    if event.register_until:
        until = timezone.localtime(event.register_until)
        lines.append(_("Register until %(day)s") % {"day": date_format(until, "j F Y")})
    return "\n".join(in_one_line(line) for line in [*lines, page(event)] if line)


def page(event):
    return settings.SITE_URL + event.get_absolute_url()
