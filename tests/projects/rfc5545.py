"""What RFC 5545 says a calendar MUST be, by the line: the library's own parser forgives much of it."""

import re

from icalendar import Calendar

LINE = re.compile(r'[A-Z0-9-]+(;[A-Z0-9-]+=("[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*:[^\x00-\x08\x0a-\x1f\x7f]*')
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "NAME", "X-WR-CALNAME"}
TEXT = re.compile(r"([^\\;,]|\\[\\;,nN])*")
TEXTS_OF_ONE_LINE = re.compile(r"([^\\;]|\\[\\;,nN])*")  # with commas between them
ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "URL"}


def read(ics):
    """The calendar in these bytes, after a strict look at each of its lines."""
    assert ics.endswith(b"END:VCALENDAR\r\n")
    folded = ics[:-2].split(b"\r\n")
    assert not [line for line in folded if b"\r" in line or b"\n" in line], "a raw newline"
    assert not [line for line in folded if len(line) > 75], "a line of more than 75 octets"
    lines = [line.decode() for line in folded]  # each by itself: no character is cut in two
    assert not [line for line in unfold(lines) if not LINE.fullmatch(line)], "no content line"
    for line in unfold(lines):
        name, value = re.split("[;:]", line, maxsplit=1)
        if name in TEXTS:
            assert (TEXTS_OF_ONE_LINE if name == "CATEGORIES" else TEXT).fullmatch(value), f"not escaped: {line}"
    calendar = Calendar.from_ical(ics)
    assert not [component.errors for component in calendar.walk() if component.errors]
    known = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        check(event, known)
    return calendar


def unfold(lines):
    return "\r\n".join(lines).replace("\r\n ", "").split("\r\n")


def check(event, known):
    assert all(not isinstance(event.get(name, []), list) for name in ONCE), "missing or more than once"
    start, end = event["DTSTART"], event.get("DTEND")
    assert {time.params["TZID"] for time in (start, end) if time and "TZID" in time.params} <= known
    if end:
        assert type(start.dt) is type(end.dt)
        assert start.dt < end.dt


def events_in(ics):
    return read(ics).walk("VEVENT")
