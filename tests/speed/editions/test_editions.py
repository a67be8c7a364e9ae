"""An edition ends with every change of what readers see, whoever makes it, and with the clock; with nothing else."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from dossier.content.items.models import Item, Organisation, ThemedItem
from dossier.speed.editions import cache, current, triggers
from dossier.speed.editions.current import Clock, midnight_after

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_save_ends_the_edition(news):
    before = current.read()
    news.save()
    assert current.read()[0] > before[0]


def test_an_update_past_all_signals_ends_it(news):
    before = current.read()
    Item.objects.update(title="Anders")
    assert current.read() != before


def test_sql_by_hand_ends_it(news):
    before = current.read()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE items_item SET title = 'Anders'")
    assert current.read() != before


def test_a_theme_more_ends_it(news, mobility):
    before = current.read()
    ThemedItem.objects.create(content_object=news, tag=mobility)
    assert current.read() != before


def test_a_deletion_ends_it(leiden):
    before = current.read()
    Organisation.objects.all().delete()
    assert current.read() != before


def test_a_change_that_is_taken_back_does_not_end_it(news):
    before = current.read()
    with transaction.atomic():
        Item.objects.update(title="Anders")
        transaction.set_rollback(True)
    assert current.read() == before


def test_a_missed_search_or_a_job_does_not_end_it(db):
    from dossier.reading.search import missed

    before = current.read()
    missed.count(["fietssnelweg"])
    assert current.read() == before


def test_every_table_that_readers_may_see_raises_it():
    assert triggers.missing() == []
    watched = triggers.watched_tables()
    assert {
        "items_item",
        "items_item_related",
        "news_news",
        "media_picture",
        "items_theme",
        "demo_democontent",
        "reactions_shownreaction",
    } <= set(watched)
    assert not {"auth_user", "django_session", "search_missedword", "editions_edition", "reactions_reaction"} & set(watched)


def test_a_lost_trigger_is_told_and_made_again(db):
    name = f"{triggers.PREFIX}news_news" + ("_update" if connection.vendor == "sqlite" else "")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON news_news"))
    assert triggers.missing() == [name]
    triggers.make()
    assert triggers.missing() == []


def test_the_next_appearance_ends_the_edition(make):
    now = timezone.now()
    soon = now + timedelta(seconds=1)
    make("news", published_at=soon)
    assert Clock().ends(1) == min(soon, midnight_after(now))


@pytest.mark.parametrize("field", ["starts", "ends", "register_until"])
def test_moments_of_an_event_end_the_edition(make, field):
    now = timezone.now()
    moments = {"starts": now + timedelta(seconds=30), "ends": now + timedelta(seconds=40), "register_until": None}
    if field == "ends":
        moments["starts"] = now - timedelta(hours=1)
    if field == "register_until":
        moments |= {"register_until": now + timedelta(seconds=20)}
    make("event", **moments)
    assert Clock().ends(1) == min(moments[field], midnight_after(now))


def test_without_anything_to_come_midnight_ends_it(news):
    assert Clock().ends(1) == midnight_after(timezone.now())


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-22", 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day, hours):
    begin = timezone.make_aware(datetime.fromisoformat(day))
    assert midnight_after(begin).timestamp() - begin.timestamp() == hours * 3600


def test_the_clock_asks_again_when_a_moment_has_passed_or_was_set_back(monkeypatch):
    clock, now = Clock(), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    first = clock.ends(1)
    assert clock.ends(1) == first
    monkeypatch.setattr(timezone, "now", lambda: first)
    assert clock.ends(1) == midnight_after(first)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert clock.ends(1) == first


def test_what_is_kept_is_made_once_in_an_edition_and_anew_in_the_next(news):
    made = []
    title = cache.cached_per_edition(lambda pk: made.append(pk) or Item.objects.get(pk=pk).title)
    assert [title(news.pk), title(news.pk)] == ["Leiden meet de hitte"] * 2
    assert made == [news.pk]
    Item.objects.update(title="Anders")
    assert title(news.pk) == "Anders"


def test_inside_a_transaction_nothing_is_kept(news):
    title = cache.cached_per_edition(lambda: Item.objects.get().title)
    with transaction.atomic():
        Item.objects.update(title="Teruggedraaid")
        assert title() == "Teruggedraaid"
        transaction.set_rollback(True)
    assert title() == "Leiden meet de hitte"


def test_within_one_request_the_edition_is_read_once(news, django_assert_num_queries):
    with current.one_reading():
        current.current()
        with django_assert_num_queries(0):
            current.current()


def test_what_is_kept_stays_within_bounds(monkeypatch, db):
    monkeypatch.setattr(cache, "MOST_VALUES", 10)
    square = cache.cached_per_edition(lambda n: n * n)
    assert [square(n) for n in range(50)] == [n * n for n in range(50)]
    assert len(cache.cached_values()) <= 11
