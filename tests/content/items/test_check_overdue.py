"""“Gecontroleerd op”: when a check is overdue, said alike by the database and by the item, and what the reader is told."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.items.verification import confirm

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 3, 10)
AGES = [0, 1, 182, 183, 184, 364, 365, 366, 800]


@pytest.fixture
def at(monkeypatch):
    """Set the clock, in Amsterdam."""

    def _at(day, hour=12, minute=0):
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return _at


def overdue():
    return set(Item.objects.check_overdue())


@pytest.mark.parametrize("kind", Kind)
def test_the_queryset_and_the_item_agree_whenever_it_was_checked(make, at, kind):
    at(TODAY)
    items = [make(kind, checked_on=TODAY - timedelta(days=age)) for age in AGES]
    items += [make(kind, checked_on=None, published_at=timezone.now() - timedelta(days=age)) for age in AGES]
    assert overdue() == {Item.objects.get(pk=item.pk) for item in items if item.is_check_overdue}
    days = kind.check_every.days if kind.check_every else 10_000
    assert [item.is_check_overdue for item in items] == [age > days for age in AGES] * 2


def test_only_what_has_to_stay_true_is_checked_again():
    assert {kind.value for kind in Kind if kind.check_every} == {"project", "publication", "source"}


def test_it_is_overdue_from_midnight_in_amsterdam(make, at):
    at(TODAY)
    source = make("source", checked_on=TODAY)
    last = TODAY + timedelta(days=183)
    at(last, 23, 59)
    assert (source.check_due_on, source.is_check_overdue, overdue()) == (last, False, set())
    at(last + timedelta(days=1), 0, 0)
    assert source.is_check_overdue
    assert {item.pk for item in overdue()} == {source.pk}


@pytest.mark.parametrize(("status", "asked"), [("idee", 1), ("loopt", 1), ("opgeschaald", 1), ("afgerond", 0), ("gestopt", 0)])
def test_a_project_that_is_over_need_not_be_checked(make, status, asked):
    project = make("project", aspect=status, checked_on=date(2020, 1, 1))
    assert project.is_check_overdue == bool(asked)
    assert Item.objects.check_overdue().count() == asked


def test_what_readers_do_not_see_is_not_overdue(make):
    old = {"checked_on": date(2020, 1, 1)}
    items = [
        make("source", published_at=None, **old),
        make("source", published_at=timezone.now() + timedelta(days=1), **old),
        make("source", withdrawn_at=timezone.now(), withdrawn_reason="Weg.", **old),
    ]
    assert not any(item.is_check_overdue for item in items)
    assert overdue() == set()


def test_a_change_past_save_is_counted_too(make):
    source = make("source", checked_on=timezone.localdate())
    Item.objects.filter(pk=source.pk).update(checked_on=date(2020, 1, 1))
    assert overdue() == {Item.objects.get(pk=source.pk)}


def test_confirming_writes_the_date_alone(make):
    source = make("source", checked_on=date(2020, 1, 1), title="Oud")
    Item.objects.filter(pk=source.pk).update(title="Intussen door een collega veranderd")
    confirm(source)
    saved = Item.objects.get(pk=source.pk)
    assert (saved.checked_on, saved.title) == (timezone.localdate(), "Intussen door een collega veranderd")
    assert overdue() == set()


def test_the_count_goes_by_index(make):
    make("source", checked_on=date(2020, 1, 1))
    for number in range(30):  # so that an index of all items is dearer
        make("news", title=f"Nieuws {number}")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE items_item; SET LOCAL enable_seqscan = off")
    assert "item_check_due" in Item.objects.check_overdue().explain()


@pytest.mark.parametrize(
    ("kind", "period"), [("source", "een half jaar"), ("project", "een half jaar"), ("publication", "een jaar")]
)
def test_the_reader_is_told_on_page_and_card(client, make, kind, period):
    item = make(kind, checked_on=date(2020, 5, 3))
    page = client.get(item.get_absolute_url()).content.decode()
    assert "3 mei 2020" in page
    assert f"Langer dan {period} niet nagekeken. Klopt er iets niet?" in page
    assert f"Langer dan {period} niet nagekeken" in client.get(Kind(kind).get_absolute_url()).content.decode()


def test_the_reader_is_told_when_nobody_ever_looked(client, make):
    item = make("source", published_at=timezone.now() - timedelta(days=400))
    assert "Langer dan een half jaar niet nagekeken" in client.get(item.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", ["news", "blog", "event"])
def test_what_tells_of_a_moment_is_never_called_overdue(client, make, kind):
    item = make(kind, checked_on=date(2020, 5, 3))
    assert "niet nagekeken" not in client.get(item.get_absolute_url()).content.decode()


def test_what_was_checked_in_time_says_only_when(client, make):
    item = make("source", checked_on=timezone.localdate())
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Gecontroleerd op" in page
    assert "niet nagekeken" not in page


def test_overdue_cards_cost_no_queries(client, make):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/bronnen/")
        return len(queries)

    make("source", checked_on=timezone.localdate())
    before = count()
    for _number in range(9):
        make("source", checked_on=date(2020, 1, 1))
    assert count() == before
