"""Honest events: one rule for when an event is over, and open for registration until it is not."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dossier.content.items.models import Item
from dossier.content.items.tags import period, when

HOUR = timedelta(hours=1)


def amsterdam(*moment):
    return timezone.make_aware(datetime(*moment))  # noqa: DTZ001  (made aware here)


@pytest.fixture
def at(monkeypatch):
    def _at(*moment):
        monkeypatch.setattr(timezone, "now", lambda: amsterdam(*moment))

    return _at


@pytest.mark.parametrize(
    ("fields", "moment", "over"),
    [
        ({"ends": amsterdam(2026, 3, 29, 17)}, (2026, 3, 29, 16, 59), False),
        ({"ends": amsterdam(2026, 3, 29, 17)}, (2026, 3, 29, 17, 1), True),
        ({}, (2026, 3, 29, 23, 59), False),
        ({}, (2026, 3, 30, 0, 1), True),
        ({"all_day": True}, (2026, 3, 29, 23, 58), False),
        ({"all_day": True}, (2026, 3, 30, 0, 1), True),
        ({"all_day": True, "ends": amsterdam(2026, 3, 31)}, (2026, 3, 31, 20), False),
    ],
)
def test_the_list_the_archive_and_the_item_agree_on_when_it_is_over(make, at, fields, moment, over):
    event = make("event", starts=amsterdam(2026, 3, 29, 9), **fields)  # the night the clock goes forward
    at(*moment)
    event.refresh_from_db()
    assert event.is_over is over
    assert list(Item.objects.over()) == ([Item.objects.get()] if over else [])
    assert list(Item.objects.upcoming()) == ([] if over else [Item.objects.get()])


def test_an_event_of_today_stands_in_the_agenda_not_in_the_archive(client, make):
    make("event", title="Vandaag nog", starts=timezone.now() - HOUR, ends=timezone.now() + HOUR)
    assert "Vandaag nog" in client.get("/bijeenkomsten/").content.decode()
    assert "Vandaag nog" in client.get("/").content.decode()
    assert "Vandaag nog" not in client.get("/bijeenkomsten/archief/").content.decode()


def test_the_nearest_event_comes_first_and_in_the_archive_the_latest(client, make):
    for days in (3, 1, -3, -1):
        make(
            "event",
            title=f"over {days}",
            starts=timezone.now() + timedelta(days=days),
            ends=timezone.now() + timedelta(days=days, hours=1),
        )
    assert [item.title for item in client.get("/bijeenkomsten/").context["items"]] == ["over 1", "over 3"]
    assert [item.title for item in client.get("/bijeenkomsten/archief/").context["items"]] == ["over -1", "over -3"]


def words(client, event):
    return " ".join(client.get(event.get_absolute_url()).content.decode().split())


def test_an_open_event_asks_to_register_until_its_deadline(client, make):
    event = make("event", registration_url="https://www.example.org/", register_until=timezone.now() + HOUR)
    assert "Meld u aan voor deze bijeenkomst" in words(client, event)


def test_after_the_deadline_nobody_is_asked_to_register(client, make):
    event = make("event", registration_url="https://www.example.org/", register_until=timezone.now() - HOUR)
    assert "De aanmelding is gesloten." in words(client, event)
    assert "Meld u aan" not in words(client, event)


def test_without_a_deadline_registration_closes_at_the_start(client, make):
    event = make("event", registration_url="https://www.example.org/", starts=timezone.now() - HOUR, ends=timezone.now() + HOUR)
    assert "De aanmelding is gesloten." in words(client, event)


def test_registration_for_a_cancelled_event_is_closed(make):
    event = make("event", registration_url="https://www.example.org/", register_until=timezone.now() + HOUR)
    assert event.registration_is_open
    event.cancelled = True
    assert not event.registration_is_open


def test_a_cancelled_event_says_so_everywhere_and_leaves_the_home_page(client, make):
    event = make("event", title="Afgelaste dag", cancelled=True, registration_url="https://www.example.org/")
    assert "Deze bijeenkomst gaat niet door." in words(client, event)
    assert "Meld u aan" not in words(client, event)
    assert "Gaat niet door" in client.get("/bijeenkomsten/").content.decode()
    assert "Afgelaste dag" not in client.get("/").content.decode()


def test_a_past_event_shows_its_recap_instead_of_registration(client, make):
    past = {"starts": timezone.now() - 3 * HOUR, "ends": timezone.now() - HOUR}
    event = make("event", recap="<p>Er kwamen dertig mensen.</p>", registration_url="https://www.example.org/", **past)
    assert "Er kwamen dertig mensen." in words(client, event)
    assert "Deze bijeenkomst is geweest." in words(client, event)
    assert "Meld u aan" not in words(client, event)


def test_a_recap_written_too_early_waits_for_the_event(client, make):
    event = make("event", recap="<p>Er kwamen dertig mensen.</p>")
    assert "dertig mensen" not in words(client, event)


def test_every_list_says_for_whom_an_event_is(client, event):
    for address in ("/", "/bijeenkomsten/"):
        assert "Voor gemeenten" in client.get(address).content.decode()


def test_the_date_of_an_event_is_the_day_it_starts_in_amsterdam(make):
    event = make("event", starts=amsterdam(2026, 7, 1, 0, 30), date="2000-01-01")
    assert event.date.isoformat() == "2026-07-01"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"starts": amsterdam(2020, 11, 19, 11, 30), "ends": amsterdam(2020, 11, 19, 12, 30)},
            "donderdag 19 november 2020, 11.30–12.30 uur",
        ),
        ({"starts": amsterdam(2020, 11, 19, 9, 5)}, "donderdag 19 november 2020, 9.05 uur"),
        ({"starts": amsterdam(2020, 11, 19), "all_day": True}, "donderdag 19 november 2020"),
        ({"starts": amsterdam(2019, 3, 18), "ends": amsterdam(2019, 3, 21), "all_day": True}, "18 maart – 21 maart 2019"),
        ({"starts": amsterdam(2019, 12, 31, 20), "ends": amsterdam(2020, 1, 1, 2)}, "31 december 2019 – 1 januari 2020"),
    ],
)
def test_when_an_event_is_reads_as_a_sentence_with_its_year(make, fields, said):
    assert when(make("event", **fields)) == said


@pytest.mark.parametrize(
    ("begin", "end", "status", "said"),
    [
        ((2019, 1, 1), (2022, 12, 31), "afgerond", "2019 – 2022"),
        ((2019, 1, 1), (2019, 12, 31), "afgerond", "2019"),
        ((2019, 1, 1), None, "loopt", "2019 – heden"),
        ((2018, 2, 20), (2021, 2, 19), "afgerond", "februari 2018 – februari 2021"),
        ((2020, 12, 3), None, "afgerond", "vanaf december 2020"),
    ],
)
def test_the_period_of_a_project_is_no_more_exact_than_known(make, begin, end, status, said):
    project = make("project", starts=amsterdam(*begin), ends=end and amsterdam(*end), all_day=True, aspect=status)
    assert period(project) == said
