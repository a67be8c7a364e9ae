"""The cast: one editor, one reader, one item of each kind. Tests add what they are about, and nothing else."""

import io
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from dossier.items.kinds import Kind
from dossier.items.models import Organisation, Theme
from dossier.media.models import Picture

ASPECTS = {"news": "bericht", "project": "loopt", "event": "gemeenten", "publication": "rapport", "source": "website"}


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    """Uploads in a folder of the test; static files without a manifest; quick passwords."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


@pytest.fixture
def editor(db):
    user = get_user_model().objects.create_user("eva", password="eva", is_staff=True)
    user.groups.add(Group.objects.get(name="Redactie"))
    return user


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def leiden(db):
    return Organisation.objects.create(name="Gemeente Leiden", slug="gemeente-leiden", type="gemeente")


@pytest.fixture
def mobility(db):
    return Theme.objects.create(name="Mobiliteit", slug="mobiliteit", intro="Hoe mensen en spullen zich verplaatsen.")


@pytest.fixture
def make(db):
    """Make a published item of a kind; `make("news", title="…")`."""

    def _make(kind, **fields):
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

    return _make


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
    return {kind: make(kind, slug=f"een-{kind}", themes=[mobility], organisation=leiden) for kind in Kind.values}


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
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
