"""Calendars: right to the last octet, the right hour on every day of the year, and the same event for ever."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dossier.content.items.models import Item, Theme
from projects.calendar import AMSTERDAM, to_ics
from projects.models import Event
from tests.projects.rfc5545 import events_in, read

CALENDARS = ["/agenda.ics", "/themas/mobiliteit/agenda.ics", "/organisaties/gemeente-leiden/agenda.ics"]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def amsterdam(*moment):
    return timezone.make_aware(datetime(*moment))  # noqa: DTZ001  (made aware here)


def days(first, last=None):
    return {"all_day": True, "starts": amsterdam(*first), "ends": last and amsterdam(*last)}


def unsaved(**fields):
    """An event with all that a calendar shows, for tests that need no database."""
    themes = [Theme(name=name) for name in fields.pop("themes", [])]
    given = {"kind": "event", "slug": "e", "title": "x", "teaser": "x", "starts": NOW, "updated_at": NOW, "aspect": "gemeenten"}
    event = Event(pk=7, **{**given, **fields})
    event._prefetched_objects_cache = {"themes": themes}
    return event


def component(**fields):
    return events_in(to_ics([unsaved(**fields)], "Agenda", "/agenda.ics"))[0]


def titles(client, address="/agenda.ics"):
    return [str(event["SUMMARY"]) for event in events_in(client.get(address).content)]


@pytest.mark.parametrize("address", [*CALENDARS, "/bijeenkomsten/een-event/agenda.ics"])
def test_a_calendar_is_public_without_cookies_and_answers_304_when_nothing_changed(client, one_of_each, address):
    answer = client.get(address)
    assert titles(client, address) == ["Een event"]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (answer.cookies, "Cookie" in answer.get("Vary", "")) == ({}, False)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("/bijeenkomsten/", ["/agenda.ics", "webcal://127.0.0.1:8000/agenda.ics"]),
        ("/themas/mobiliteit/", ["/themas/mobiliteit/agenda.ics", "webcal://127.0.0.1:8000/themas/mobiliteit/agenda.ics"]),
        ("/organisaties/gemeente-leiden/", ["/organisaties/gemeente-leiden/agenda.ics"]),
        ("/bijeenkomsten/een-event/", ["/bijeenkomsten/een-event/agenda.ics", "webcal://127.0.0.1:8000/agenda.ics"]),
    ],
)
def test_a_page_offers_its_calendar(client, one_of_each, page, links):
    html = client.get(page).content.decode()
    assert [link for link in links if f'<a href="{link}"' not in html] == []


def test_an_event_that_is_over_or_cancelled_is_not_offered_for_an_agenda(client, make):
    past = timezone.now() - timedelta(days=3)
    for fields in ({"starts": past}, {"cancelled": True}):
        event = make("event", **fields)
        assert "agenda.ics" not in client.get(event.get_absolute_url()).content.decode()


def test_an_event_in_full(client, make, mobility):
    event = make(
        "event",
        slug="werksessie",
        title="Werksessie; sensoren, privacy\\data",
        starts=amsterdam(2027, 7, 1, 9, 30),
        ends=amsterdam(2027, 7, 1, 12),
        place="Stadhuis, Leiden",
        register_until=amsterdam(2027, 6, 20, 23, 59),
        themes=[mobility],
    )
    calendar = read(client.get("/bijeenkomsten/werksessie/agenda.ics").content)
    found = calendar.walk("VEVENT")[0]
    assert (found["UID"], found["SUMMARY"]) == (f"item-{event.pk}@127.0.0.1", "Werksessie; sensoren, privacy\\data")
    assert (found["LOCATION"], found["STATUS"], found["URL"]) == (
        "Stadhuis, Leiden",
        "CONFIRMED",
        "http://127.0.0.1:8000/bijeenkomsten/werksessie/",
    )
    assert found["DESCRIPTION"].split("\n") == [
        "Waar het over gaat.",
        "Voor gemeenten",
        "Aanmelden tot en met 20 juni 2027",
        "http://127.0.0.1:8000/bijeenkomsten/werksessie/",
    ]
    assert found["CATEGORIES"].cats == ["Mobiliteit"]
    assert found["DTSTART"].to_ical() == b"20270701T093000"
    assert found["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=2.5)
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == event.updated_at.replace(microsecond=0)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert calendar["X-WR-CALNAME"] == r"Werksessie\; sensoren\, privacy\\data - Smart Society"


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        (days((2027, 3, 28)), date(2027, 3, 28), None),
        (days((2027, 3, 28), (2027, 3, 28)), date(2027, 3, 28), date(2027, 3, 29)),
        (days((2027, 3, 27), (2027, 3, 29)), date(2027, 3, 27), date(2027, 3, 30)),
        (days((2027, 3, 27), (9999, 12, 31)), date(2027, 3, 27), None),
        ({"starts": amsterdam(2027, 3, 28, 1), "ends": amsterdam(2027, 3, 28, 4)}, b"20270328T010000", b"20270328T040000"),
        ({"starts": amsterdam(2027, 1, 4, 9)}, b"20270104T090000", None),
        ({"starts": amsterdam(2027, 1, 4, 9), "ends": amsterdam(2027, 1, 4, 9)}, b"20270104T090000", None),
        # 02.30 comes twice in this night; the second time is said in UTC
        (
            {"starts": datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "ends": datetime(2027, 10, 31, 1, 30, tzinfo=UTC)},
            b"20271031T023000",
            b"20271031T013000Z",
        ),
    ],
)
def test_days_are_days_with_an_end_that_is_over_and_hours_are_those_of_amsterdam(fields, start, end):
    event = unsaved(**fields)
    if event.all_day:
        event.fill_whole_days()
    found = events_in(to_ics([event], "x", "/agenda.ics"))[0]
    shown = [time and (time.dt if event.all_day else time.to_ical()) for time in (found["DTSTART"], found.get("DTEND"))]
    assert shown == [start, end]
    if event.all_day:
        assert found["DTSTART"].params["VALUE"] == "DATE"


def test_our_time_zone_is_that_of_the_world_for_every_hour_around_every_change():
    ours, real = AMSTERDAM.to_tz(lookup_tzid=False), ZoneInfo("Europe/Amsterdam")
    for year in range(1997, 2060):
        for month in (3, 10):
            for hour in range(24 * 24, 24 * 31):
                there = (datetime(year, month, 1, tzinfo=UTC) + timedelta(hours=hour)).astimezone(real)
                assert there.astimezone(ours).utcoffset() == there.utcoffset(), there
                if not there.fold:
                    assert there.replace(tzinfo=ours).utcoffset() == there.utcoffset(), there


def test_the_number_of_a_change_only_grows_and_the_name_stays(client, event):
    def look():
        found = events_in(client.get("/agenda.ics").content)[0]
        return found["UID"], found["SEQUENCE"]

    Item.objects.update(updated_at=timezone.now() - timedelta(seconds=2))
    name, number = look()
    event.slug, event.cancelled = "anders", True
    event.save()
    assert look()[0] == name
    assert look()[1] > number > 0


def test_a_cancelled_event_stays_and_says_so_in_two_ways():
    found = component(title="Werksessie", cancelled=True)
    assert (found["STATUS"], found["SUMMARY"]) == ("CANCELLED", "Gaat niet door: Werksessie")


def test_a_calendar_holds_what_is_to_come_and_what_was_over_half_a_year_ago_at_most(client, make):
    for days in (-200, -150, 5, 400):
        make("event", title=f"{days}", starts=timezone.now() + timedelta(days=days))
    make("event", title="loopt", starts=timezone.now() - timedelta(days=300), ends=timezone.now() + timedelta(days=1))
    make("event", title="later", published_at=timezone.now() + timedelta(days=1))
    make("event", title="weg", withdrawn_at=timezone.now(), withdrawn_reason="Dubbel.")
    make("project", title="project", starts=timezone.now())
    assert titles(client) == ["loopt", "-150", "5", "400"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"published_at": None}, 404),
        ({"withdrawn_at": NOW, "withdrawn_reason": "Dubbel."}, 410),
        ({"starts": timezone.now() - timedelta(days=2000)}, 200),
    ],
)
def test_the_calendar_of_an_event_is_there_when_its_page_is(client, make, fields, status):
    make("event", slug="werksessie", **fields)
    assert client.get("/bijeenkomsten/werksessie/agenda.ics").status_code == status


def test_an_old_address_leads_to_the_calendar_at_the_present_one(client, event, mobility):
    event.slug, mobility.slug = "anders", "vervoer"
    event.save()
    mobility.save()
    for old, present in {
        "/bijeenkomsten/werksessie-sensoren/agenda.ics": "/bijeenkomsten/anders/agenda.ics",
        "/themas/mobiliteit/agenda.ics": "/themas/vervoer/agenda.ics",
    }.items():
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, present)


@pytest.mark.parametrize("address", ["/themas/x", "/organisaties/x", "/bijeenkomsten/x", "/bijeenkomsten/leren-met-de-stad"])
def test_an_unknown_calendar_is_a_404(client, project, address):
    assert client.get(f"{address}/agenda.ics").status_code == 404


def test_an_empty_agenda_is_a_valid_calendar(client, db):
    assert titles(client) == []


# PostgreSQL keeps no NUL and no half characters; all else an editor can paste.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(title=ANY, place=ANY, teaser=ANY, themes=st.lists(ANY, max_size=3))
def test_any_words_are_escaped_folded_and_come_back(title, place, teaser, themes):
    found = component(title=title, place=place, teaser=teaser, themes=themes)
    assert str(found["SUMMARY"]) == seen(title)
    assert str(found.get("LOCATION", "")) == seen(place)
    assert ([str(name) for name in found["CATEGORIES"].cats] if themes else []) == [seen(name) for name in themes]


def seen(words):
    """The words in one line without control characters, said in another way than the code does."""
    line = " ".join(words.split())
    return "".join(c for c in line if ord(c) >= 32 and not 127 <= ord(c) < 160 and ord(c) not in {0xFFFE, 0xFFFF})


def test_a_calendar_costs_the_same_queries_whatever_the_number_of_events(client, make, mobility, leiden):
    costs = []
    for number in (1, 30):
        for n in range(number):
            make("event", slug=f"event-{number}-{n}", themes=[mobility], organisation=leiden, provenance="partner")
        costs.append([])
        for address in CALENDARS:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).content.count(b"BEGIN:VEVENT") in {1, 31}
            costs[-1].append(len(queries))
            assert not [query for query in queries if '"items_item"."body"' in query["sql"]]
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 4
