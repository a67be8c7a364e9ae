"""`make deploy-test`: the dossier as docs/deploying.md builds it (`deployed.py`), on PostgreSQL, with a cast of its own."""

import secrets
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.deploy.deployed import Site, lacking

SERVER = "postgres://postgres@127.0.0.1:5432"
CAST = """
import json
from django.core.files.base import ContentFile
from django.core.management import call_command
call_command("migrate", verbosity=0)
from dossier.content.media.models import Picture
from tests.conftest import make_item, make_leiden, make_mobility, make_one_of_each, picture_bytes
items = make_one_of_each(make_mobility(), make_leiden())
picture = Picture(file=ContentFile(picture_bytes((900, 600)), name="x.png"), alternative="Een gevel", credit="Foto: redactie")
picture.save()
concept = make_item("news", title="Concept", slug="concept", published_at=None)
make_item("news", title="Met beeld", slug="met-beeld", picture=picture)
files = {"picture": picture.file.url}
for name, item in [("document", items["news"]), ("hidden", concept)]:
    files[name] = item.attachments.create(title=f"Verslag {name}", file=ContentFile(b"a;b" * 9000, name="x.csv")).file.url
call_command("work", once=True)  # cuts the picture, which is a change of content
print(json.dumps(files))
"""


def pytest_collection_modifyitems(items):
    if reason := missing():
        for item in items:
            if "tests/deploy" in str(item.path):
                item.add_marker(pytest.mark.skip(reason=reason))


def missing():
    if reason := lacking():
        return reason
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return f"needs PostgreSQL: {SERVER} does not answer"
    return ""


@pytest.fixture(scope="session")
def site():
    with started() as site:
        yield site


@contextmanager
def started(**environment):
    """The site with its cast, and with these variables."""
    with tempfile.TemporaryDirectory(prefix="dossier-") as home, own_database() as database:
        site = Site(Path(home), database)
        site.environment |= environment
        try:
            site.files = site.shell(CAST)
            site.start()
            yield site
        finally:
            site.stop()


@contextmanager
def own_database():
    name = f"dossier_deploy_{secrets.token_hex(4)}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{SERVER}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def execute(site, statement, *values):
    with psycopg.connect(site.database) as connection:
        connection.execute(statement, values)
