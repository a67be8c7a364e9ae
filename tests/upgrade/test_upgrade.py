"""A database of an earlier state, with content in it, is brought to this release: nothing lost, and all that is new is there.

The earlier state is that of the first tables, made by the migrations themselves with the models of that time. With the first
release its migrations take that place; the rows stay.
"""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

# What stood there once: a theme, an organisation, and items whose migrations have something to do.
BEFORE = """
from datetime import date, datetime, timezone
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
first = [("items", "0002_initial"), ("media", "0001_initial"), ("news", "0001_initial"), ("projects", "0001_initial")]
first += [("sources", "0001_initial"), ("opinion", "0001_initial"), ("publications", "0001_initial")]
executor = MigrationExecutor(connection)
executor.migrate(first)
apps = executor.loader.project_state(first).apps
theme = apps.get_model("items", "Theme").objects.create(name="Mobiliteit", slug="mobiliteit")
body = apps.get_model("items", "Organisation").objects.create(name="Gemeente Leiden", slug="gemeente-leiden", type="gemeente")
for app, kind, aspect, own in [
    ("news", "news", "bericht", {}),
    ("projects", "project", "loopt", {}),
    ("sources", "source", "website", {"source_url": "https://www.example.org/bron/"}),
]:
    item = apps.get_model(app, kind).objects.create(
        kind=kind, aspect=aspect, title=f"Fietsen met {kind}", slug=f"oud-{kind}", teaser="Zo was het.", body="Oude tekst.",
        date=date(2025, 3, 1), published_at=datetime(2025, 3, 1, tzinfo=timezone.utc), organisation=body, **own,
    )
    apps.get_model("items", "UsedSlug").objects.create(slug=item.slug, item_id=item.pk)
    apps.get_model("items", "ThemedItem").objects.create(tag_id=theme.pk, content_object_id=item.pk)
"""
AFTER = """
import json
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from dossier.speed.editions import triggers
from dossier.content.items.models import Item
from dossier.reading.search import tables
from dossier.reading.search.engine import find
from dossier.reading.search.query import parse
call_command("work", once=True)
ask = lambda address: Client().get(address, HTTP_HOST="127.0.0.1")
pages = ["/nieuws/oud-news/", "/projecten/oud-project/", "/bronnen/oud-source/"]
pages += ["/themas/mobiliteit/", "/organisaties/gemeente-leiden/"]
print(json.dumps({
    "pages": [ask(page).status_code for page in pages],
    "text": "Oude tekst." in ask("/nieuws/oud-news/").content.decode(),
    "listed": ask("/themas/mobiliteit/").content.decode().count("Fietsen met"),
    "found": len(find(parse("fiets"))),
    "missing": triggers.missing() + tables.missing(),
    "moments": sorted({item.published_at.isoformat() for item in Item.objects.all()}),
    "open": list(Item.objects.filter(reactions=True).values_list("kind", flat=True)),
    "keyed": Item.objects.exclude(source_key="").count(),
}))
"""


@contextmanager
def new_database(folder):
    """The address of an empty database of the kind that this run is on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/old.sqlite3"
        return
    known = connection.settings_dict
    server = {"host": known["HOST"], "port": known["PORT"] or 5432, "user": known["USER"], "password": known["PASSWORD"]}
    name = f"dossier_upgrade_{os.getpid()}"
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as server_connection:
        server_connection.execute(f"CREATE DATABASE {name}")
        try:
            yield "postgres://{user}:{password}@{host}:{port}/".format(**server) + name
        finally:
            server_connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """What the site says after the upgrade."""
    folder = tmp_path_factory.mktemp("old")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with new_database(folder) as address:
        environment = kept | {"DATA_DIR": str(folder), "DATABASE_URL": address}
        for command in (["shell", "-v0", "-c", BEFORE], ["start", "--prepare"], ["shell", "-v0", "-c", AFTER]):
            done = subprocess.run([sys.executable, "manage.py", *command], env=environment, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def test_every_page_of_before_is_there(upgraded):
    assert upgraded["pages"] == [200] * 5
    assert upgraded["text"]
    assert upgraded["listed"] >= 3
    assert upgraded["moments"] == ["2025-03-01T00:00:00+00:00"]


def test_search_finds_what_was_written_before_there_was_an_index(upgraded):
    assert upgraded["found"] == 3


def test_triggers_are_on_the_tables_that_were_remade(upgraded):
    assert upgraded["missing"] == []


def test_new_columns_are_filled_for_old_rows(upgraded):
    assert upgraded["open"] == ["project"]
    assert upgraded["keyed"] == 1
