"""The tables of the release before, one for each model, become rows of `Version`; `tests/upgrade` does it with all of them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from dossier.editing.history.versions import versions_of
from projects.models import Event

migration = import_module("dossier.editing.migrations.0003_older_history")


@pytest.fixture
def older(db, editor):
    """Three versions of an event of which only these columns are left."""
    moment = "timestamptz" if connection.vendor == "postgresql" else "datetime"
    json = "jsonb" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE editing_eventversion (history_id integer PRIMARY KEY, history_date {moment}, history_type varchar(1),"
            f" history_user_id integer, history_change_reason varchar(200), ties {json}, item_ptr_id bigint, title varchar(200),"
            f" starts {moment}, cancelled bool, date date, organisation_id bigint)"
        )
        rows = [
            (1, "+", None, "", "Oud", False),
            (2, "~", editor.pk, "Nog actueel", "Nieuw", True),
            (3, "-", None, "", "Nieuw", True),
        ]
        for number, change, user, reason, title, cancelled in rows:
            cursor.execute(
                "INSERT INTO editing_eventversion VALUES (%s, %s, %s, %s, %s, %s, 7, %s, %s, %s, %s, NULL)",
                [number, f"2026-11-0{number} 10:00:00.123456+00:00", change, user, reason]
                + ['{"themes": [{"pk": 1, "text": "Zorg"}]}', title, "2026-12-01 09:30:00+00:00", cancelled, "2026-12-01"],
            )
    ContentType.objects.create(app_label="editing", model="eventversion")


def take_over():
    with connection.cursor() as cursor:
        migration.take_over(apps, SimpleNamespace(connection=connection, execute=cursor.execute))


def test_every_version_keeps_its_moment_author_reason_fields_and_ties(older, editor, monkeypatch):
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    take_over()
    last, changed, first = versions_of(Event).filter(object_id=7)
    assert [(one.change, one.by, one.reason, one.name) for one in (first, changed, last)] == [
        ("+", None, "", "Oud"),
        ("~", editor, "Nog actueel", "Nieuw"),
        ("-", None, "", "Nieuw"),
    ]
    assert changed.at.isoformat() == "2026-11-02T10:00:00.123456+00:00"
    assert changed.ties == {"themes": [{"pk": 1, "text": "Zorg"}]}
    values = {name: changed.value(Event._meta.get_field(name)) for name in ("starts", "cancelled", "date", "organisation")}
    assert values["starts"].isoformat() == "2026-12-01T09:30:00+00:00"
    assert (values["cancelled"], str(values["date"]), values["organisation"]) == (True, "2026-12-01", None)


def test_the_older_table_and_its_content_type_are_gone(older):
    take_over()
    assert "editing_eventversion" not in connection.introspection.table_names()
    assert not ContentType.objects.filter(app_label="editing", model="eventversion").exists()


def test_a_new_database_has_nothing_to_take_over(db):
    take_over()
    assert not versions_of(Event).exists()
