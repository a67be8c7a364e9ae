"""The cast: one editor, one reader, one item of each kind. Tests add what they are about, and nothing else."""

import io
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from PIL import Image

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Organisation, Theme
from dossier.content.media.models import Picture
from dossier.reading.demo import content
from dossier.speed.editions import cache
from tests.pdf import pdf_content, pdf_document

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ASPECTS = {"news": "bericht", "project": "loopt", "event": "gemeenten", "publication": "rapport", "source": "website"}


hypothesis_settings.register_profile("no_clock", deadline=None)  # a busy machine is no failure
hypothesis_settings.load_profile("no_clock")


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    """Uploads and mails in a folder of the test; static files without a manifest; quick passwords."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.CONTRIBUTED_ROOT = tmp_path / "contributions"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.STORAGES = STORAGES
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


@pytest.fixture(autouse=True)
def _nothing_cached():
    """An emptied database counts its editions anew; what an earlier test cached would be taken for this one's."""
    cache.clear()


def pytest_collection_modifyitems(items):
    """A module of which no test asks for the database itself, run alone, would write in the real one."""
    for item in items:
        if "module_db" in item.fixturenames:
            item.add_marker("django_db")


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """The database for what a whole module reads and makes once; a test's own changes still go at its own end."""
    with undone_at_the_end(django_db_blocker):
        yield


@contextmanager
def undone_at_the_end(blocker):
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def editor(db):
    user = get_user_model().objects.create_user("eva", password="eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Redacteur"))
    return user


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


def make_leiden():
    return Organisation.objects.create(name="Gemeente Leiden", slug="gemeente-leiden", type="gemeente")


def make_mobility():
    return Theme.objects.create(name="Mobiliteit", slug="mobiliteit", intro="Hoe mensen en spullen zich verplaatsen.")


@pytest.fixture
def leiden(db):
    return make_leiden()


@pytest.fixture
def mobility(db):
    return make_mobility()


def make_item(kind, **fields):
    kind = Kind(kind)
    given = {
        "title": f"Een {kind.value}",
        "teaser": "Waar het over gaat.",
        "aspect": ASPECTS.get(kind.value, ""),
        "date": date(2024, 5, 17),
        "published_at": timezone.now() - timedelta(days=1),
        **({"starts": timezone.now() + timedelta(days=9)} if kind == Kind.EVENT else {}),
        **({"author_name": "Redactie"} if kind == Kind.BLOG else {}),
        **({"source_url": "https://www.example.org/"} if kind == Kind.SOURCE else {}),
        **fields,
    }
    themes = given.pop("themes", [])
    item = kind.model(**given)
    item.save()
    item.themes.set(themes)
    return item


@pytest.fixture
def make(db):
    """Make a published item of a kind; `make("news", title="…")`."""
    return make_item


@pytest.fixture
def news(make):
    return make("news", title="Leiden meet de hitte", slug="leiden-meet-de-hitte")


@pytest.fixture
def project(make):
    return make("project", title="Leren met de stad", slug="leren-met-de-stad")


@pytest.fixture
def event(make):
    return make("event", title="Werksessie sensoren", slug="werksessie-sensoren")


@pytest.fixture
def one_of_each(make, leiden, mobility):
    """Every kind once, under one theme and from one organisation."""
    return make_one_of_each(mobility, leiden)


def make_one_of_each(theme, body):
    return {kind: make_item(kind, slug=f"een-{kind}", themes=[theme], organisation=body) for kind in Kind.values}


@pytest.fixture(scope="module")
def one_of_each_once(module_db):
    """`one_of_each` for a module that only looks at pages."""
    return make_one_of_each(make_mobility(), make_leiden())


@pytest.fixture(scope="module")
def demo_once(module_db, tmp_path_factory):
    uploads = tmp_path_factory.mktemp("demo")
    with override_settings(MEDIA_ROOT=uploads, STORAGES=STORAGES):
        content.load()
    return uploads


@pytest.fixture
def demo(db, demo_once, settings):
    """The sample content, for a module that has no other."""
    settings.MEDIA_ROOT = demo_once


def picture_bytes(size=(40, 30), image_format="PNG"):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, image_format)
    return buffer.getvalue()


@pytest.fixture
def picture(db):
    file = ContentFile(picture_bytes(), name="hitte.png")
    picture = Picture(file=file, alternative="Een thermometer aan een gevel", credit="Foto: redactie")
    picture.save()
    return picture


@pytest.fixture
def pdf_bytes():
    """A PDF of two pages."""
    return pdf_content(pdf_document(pages=2))
