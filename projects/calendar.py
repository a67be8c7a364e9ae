"""Events as iCalendar (RFC 5545 and 7986): all, those of a theme or an organisation, and each event by itself.

A calendar has no METHOD, so that DTSTAMP is the time of the last change and the same content gives the same file. Withdrawn
events are left out: a program that subscribes removes what is no longer in the calendar.
"""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone, vText

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, Organisation, UsedSlug
from dossier.content.items.views import gone, of_theme
from dossier.content.texts.plain_text import in_one_line

STAYS_FOR = timedelta(days=183)  # an event that is over stays so long in a calendar
MOST_EVENTS = 500
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)

# The rule of the European Union since 1996 (directive 2000/84/EC). The library's own component lists every year, and begins
# summer time at three, where RFC 5545 (3.6.5) uses the time before the change: two.
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
    """The events of a calendar: what is to come, and what ended less than half a year ago. Two queries."""
    events = items.published().filter(kind=Kind.EVENT).upcoming(timezone.now() - STAYS_FOR)
    return events.defer("body").prefetch_related("themes")[:MOST_EVENTS]


def to_ics(events, name, address):
    """The bytes of a calendar with this name and this address on the site."""
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
    """An event, without ORGANIZER: iCalendar requires an address to reply to, and there is none."""
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
    """The revision of the event: the seconds from 2020 to its last change. It fits an iCalendar integer until 2088."""
    return int((event.updated_at - COUNTED_FROM).total_seconds())


def times(event):
    """DTSTART and DTEND; the last is exclusive, and left out for an event without an end."""
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
    """The teaser, the audience, the deadline of registration, and the address of the page, a line each."""
    lines = [event.teaser, event.get_aspect_display()]
    if event.register_until:
        until = timezone.localtime(event.register_until)
        lines.append(_("Register until %(day)s") % {"day": date_format(until, "j F Y")})
    return "\n".join(in_one_line(line) for line in [*lines, page(event)] if line)


def page(event):
    return settings.SITE_URL + event.get_absolute_url()


@require_safe
def everything(request):
    return answer(request, events_among(Item.objects.all()), _("Agenda"))


@require_safe
@of_theme
def theme_calendar(request, theme):
    return answer(request, events_among(Item.objects.filter(themes=theme)), theme.name)


@require_safe
def organisation_calendar(request, slug):
    organisation = get_object_or_404(Organisation, slug=slug)
    return answer(request, events_among(Item.objects.filter(organisation=organisation)), organisation.name)


@require_safe
def event_calendar(request, slug):
    """One event, also long after it ended. As with its page, an old address redirects and a withdrawn event answers 410."""
    used = get_object_or_404(UsedSlug.objects.select_related("item"), slug=slug, item__kind=Kind.EVENT)
    event = used.item
    if event.state == State.WITHDRAWN:
        return gone(request, event)
    if not event.is_published:
        raise Http404("Not published.")
    if event.slug != slug:
        return redirect("event_calendar", event.slug, permanent=True)
    return answer(request, [event], event.title)


def answer(request, events, name):
    calendar = to_ics(events, f"{name} - {settings.SITE_NAME}", request.path)
    headers = {"Cache-Control": "public, max-age=0, must-revalidate"}
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8", headers=headers)
