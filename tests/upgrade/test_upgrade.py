"""A dossier of the release before 0.1.0, restored from its own backup, is brought to this release: nothing lost.

The backups and what must be true of them were made by that release: `tests/upgrade/make_fixture.py`.
"""

import gzip
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

BEFORE = Path(__file__).parent / "before_0_1"
AFTER = """
import hashlib, json, pathlib, sys
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from dossier.content.items.models import Item
from dossier.editing.history.versions import Version
from dossier.plumbing.jobs.models import Job
from dossier.reading.search import tables
from dossier.reading.search.engine import find
from dossier.reading.search.query import parse
from dossier.speed.editions import triggers
export = settings.DATA_DIR / "export"
call_command("export", str(export), stdout=open("/dev/null", "w"))
names = connection.introspection.table_names()
with connection.cursor() as cursor:
    counts = {table: cursor.execute(f'SELECT count(*) FROM "{table}"') and cursor.fetchone()[0] for table in names}
editor = get_user_model().objects.get(username="eva")
desk = Client(HTTP_HOST="127.0.0.1")
desk.force_login(editor)
ask = lambda address: desk.get(address)
versions = [[v.model, v.object_id, v.name, v.change, v.at.isoformat(timespec="milliseconds"),
             v.by and v.by.get_username(), v.reason, v.ties] for v in Version.objects.all()]
deleted = Version.objects.filter(model="opinion.blog", change="-").get()
restored = desk.post(f"/beheer/opinion/blog/{deleted.object_id}/history/{deleted.pk}/")
json.dump({
    "export": {str(p.relative_to(export)): hashlib.sha256(p.read_bytes()).hexdigest() for p in export.rglob("*.json*")},
    "versions": versions,
    "counts": counts,
    "due": [str(due) for due in Job.objects.values_list("due_at", flat=True)],
    "job names": sorted(set(Job.objects.values_list("name", flat=True)) - set(settings.JOBS)),
    "permissions": len(editor.get_all_permissions()),
    "reads the audit log": editor.has_perm("people.view_auditlogentry"),
    "pages": {item.get_absolute_url(): ask(item.get_absolute_url()).status_code for item in Item.objects.published()},
    "history": ask("/beheer/news/news/1/history/").content.decode().count("version-moment"),
    "restored": [restored.status_code, Item.objects.filter(pk=deleted.object_id).count()],
    "found": len(find(parse("fiets"))),
    "missing": triggers.missing() + tables.missing(),
    "older tables": [name for name in names if name.endswith("version") and name != "editing_version"],
}, sys.stdout)
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
def before():
    return json.loads((BEFORE / f"{connection.vendor}.json").read_text())


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """What is true of the dossier after its backup is restored by this release."""
    folder = tmp_path_factory.mktemp("old")
    backup = folder / "old.tar"
    backup.write_bytes(gzip.decompress((BEFORE / f"{connection.vendor}.tar.gz").read_bytes()))
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with new_database(folder) as address:
        environment = kept | {"DATA_DIR": str(folder), "DATABASE_URL": address}
        commands = [["restore", str(backup)], ["start", "--prepare"], ["shell", "-v0", "-c", AFTER]]
        for command in commands:
            done = subprocess.run([sys.executable, "manage.py", *command], env=environment, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def test_the_export_is_the_same_to_the_byte(before, after):
    assert after["export"] == before["export"]


def test_no_table_lost_a_row(before, after):
    assert {table: after["counts"].get(table) for table in before["counts"]} == before["counts"]


def test_every_version_came_along(before, after):
    assert len(after["versions"]) > 30
    assert sorted(after["versions"], key=repr) == sorted(before["versions"], key=repr)
    assert after["older tables"] == []


def test_the_history_is_shown_and_a_deleted_item_comes_back(after):
    assert after["history"] == 3
    assert after["restored"] == [302, 1]


def test_jobs_run_when_they_would_have_run(before, after):
    assert after["job names"] == []
    assert set(before["jobs"].values()) <= set(after["due"])


def test_who_could_read_the_audit_log_still_can(before, after):
    assert after["reads the audit log"]
    assert after["permissions"] >= before["permissions"]


def test_every_page_answers_and_search_finds(before, after):
    assert after["pages"] == dict.fromkeys(before["pages"], 200)
    assert after["found"] == len(before["pages"])


def test_triggers_are_on_every_table(after):
    assert after["missing"] == []
