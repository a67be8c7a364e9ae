"""What waits for an editor: events without recap, projects without outcome."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dossier.content.items.models import Item
from projects.models import Event, Project

DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


def test_an_event_of_the_past_year_waits_for_its_recap(make, now):
    waiting = make("event", starts=now - 9 * DAY)
    make("event", starts=now - 9 * DAY, recap="<p>Wij leerden veel.</p>")
    make("event", starts=now + 9 * DAY)
    make("event", starts=now - 9 * DAY, cancelled=True)
    make("event", starts=now - 400 * DAY)
    make("event", starts=now - 9 * DAY, published_at=None)
    assert list(Event.objects.without_recap()) == [waiting]


def test_an_event_waits_from_the_moment_it_is_over(make, now):
    event = make("event", starts=now - DAY, ends=now + timedelta(minutes=1))
    assert list(Event.objects.without_recap()) == []
    Item.objects.filter(pk=event.pk).update(ends=now - timedelta(minutes=1))
    assert list(Event.objects.without_recap()) == [event]


def test_a_project_past_its_end_waits_for_its_outcome(make, now):
    waiting = make("project", starts=now - 900 * DAY, ends=now - 800 * DAY)
    make("project", starts=now - 90 * DAY, ends=now - 9 * DAY, outcome="<p>Het werkt.</p>")
    make("project", starts=now - 90 * DAY, ends=now + 9 * DAY)
    make("project")
    assert list(Project.objects.without_outcome()) == [waiting]


@pytest.mark.parametrize(
    ("place", "waiting"),
    [("event/?terugblik=ja", "Afgelopen jaar zonder terugblik"), ("project/?uitkomst=ja", "Afgelopen zonder uitkomst")],
)
def test_the_lists_can_be_narrowed_to_them(desk, make, now, place, waiting):
    make("event", title="Zonder", starts=now - 9 * DAY)
    make("event", title="Straks", starts=now + 9 * DAY)
    make("project", title="Zonder", starts=now - 90 * DAY, ends=now - 9 * DAY)
    make("project", title="Loopt")
    answer = desk.get(f"/beheer/projects/{place}")
    assert [item.title for item in answer.context["cl"].queryset] == ["Zonder"]
    assert waiting in answer.content.decode()


def test_counting_them_goes_by_index(make, now):
    with connection.cursor() as cursor:
        names = [
            name for model in (Event, Project) for name in connection.introspection.get_constraints(cursor, model._meta.db_table)
        ]
    assert {"event_without_recap", "project_without_outcome"} <= set(names)
