"""The agenda as a calendar: each day of a month with what goes on, and only months in which something is or was."""

from datetime import date

import pytest
from django.utils import timezone

from dossier.content.items.models import Item
from projects import months
from projects.months import Month
from tests.projects.test_events import amsterdam, at  # noqa: F401  (a fixture)

MARCH = date(2026, 3, 1)


def days(month):
    return {day.date.day: [event.title for event in day.events] for week in month.weeks for day in week if day.events}


def test_a_month_has_whole_weeks_from_monday_to_sunday(db):
    weeks = Month(MARCH).weeks
    assert [len(week) for week in weeks] == [7] * 6
    assert [day.date for day in (weeks[0][0], weeks[-1][-1])] == [date(2026, 2, 23), date(2026, 4, 5)]
    assert [day.date.day for day in weeks[0] if day.events is not None] == [1]


def test_an_event_stands_on_each_of_its_days_and_the_earliest_first(make):
    make("event", title="Lang", starts=amsterdam(2026, 2, 27, 9), ends=amsterdam(2026, 3, 2, 17))
    make("event", title="Laat", starts=amsterdam(2026, 3, 2, 20))
    make("event", title="Vroeg", starts=amsterdam(2026, 3, 2, 8))
    assert days(Month(MARCH)) == {1: ["Lang"], 2: ["Lang", "Vroeg", "Laat"]}


@pytest.mark.parametrize(("moment", "day"), [((2026, 3, 29, 0, 30), 29), ((2026, 3, 31, 23, 30), 31), ((2026, 3, 1, 0, 0), 1)])
def test_the_day_is_that_of_amsterdam(make, moment, day):
    make("event", starts=amsterdam(*moment))
    assert list(days(Month(MARCH))) == [day]


def test_the_steps_lead_to_the_nearest_months_in_which_something_is(make):
    for moment in ((2024, 5, 6, 9), (2026, 3, 5, 9), (2027, 1, 31, 9)):
        make("event", starts=amsterdam(*moment))
    month = Month(MARCH)
    assert (month.previous, month.next) == (date(2024, 5, 1), date(2027, 1, 1))


def test_a_month_shows_its_events_with_hours_and_for_whom(client, make):
    make("event", title="Schouw", aspect="gemeenten", starts=amsterdam(2026, 3, 5, 9, 30), ends=amsterdam(2026, 3, 5, 11))
    make("event", title="Afgezegd", starts=amsterdam(2026, 3, 6, 9), cancelled=True)
    page = client.get("/bijeenkomsten/maand/2026-03/").content.decode()
    assert "<h1" in page
    assert "Agenda van maart 2026" in page
    assert "9.30–11.00 uur" in page
    assert "Voor gemeenten" in page
    assert "<strong>Gaat niet door</strong>" in page


@pytest.mark.parametrize(
    "address", ["2026-04", "2026-13", "2026-00", "0000-01", "9999-12", "2026-3", "maart", "2026-03-01", "٢٠٢٦-٠٣"]
)
def test_a_month_without_anything_does_not_exist(client, make, address):
    make("event", starts=amsterdam(2026, 3, 5, 9))
    assert client.get(f"/bijeenkomsten/maand/{address}/").status_code == 404


def test_the_present_month_always_exists_and_says_which_day_it_is(client, db, at):  # noqa: F811
    at(2026, 3, 29, 12)
    page = client.get("/bijeenkomsten/maand/2026-03/").content.decode()
    assert "In deze maand is niets gepland." in page
    assert page.count('aria-current="date"') == 1
    assert 'href="/bijeenkomsten/maand/2026-03/"' in client.get("/bijeenkomsten/").content.decode()


@pytest.mark.parametrize("fields", [{"published_at": None}, {"withdrawn_at": timezone.now(), "withdrawn_reason": "Weg."}])
def test_what_readers_may_not_see_makes_no_month(client, make, fields):
    make("event", starts=amsterdam(2024, 3, 5, 9), **fields)
    assert client.get("/bijeenkomsten/maand/2024-03/").status_code == 404


def test_a_month_with_very_much_says_that_it_is_cut(client, make, monkeypatch):
    monkeypatch.setattr(months, "AT_MOST", 2)
    for hour in (9, 10, 11):
        make("event", title=f"Om {hour} uur", starts=amsterdam(2026, 3, 5, hour))
    page = client.get("/bijeenkomsten/maand/2026-03/").content.decode()
    assert "dan op één pagina past" in page
    assert "Om 11 uur" not in page


def test_a_month_costs_three_queries_at_most_whatever_is_on(make, django_assert_max_num_queries):
    for number in range(1, 31):
        make("event", starts=amsterdam(2026, 3, number, 9))
    with django_assert_max_num_queries(3):
        assert len(days(Month(MARCH))) == 30


def test_the_last_month_of_the_calendar_is_no_error(make):
    make("event", starts=amsterdam(9998, 12, 31, 9))
    assert days(Month(date(9998, 12, 1))) == {31: [Item.objects.get().title]}
