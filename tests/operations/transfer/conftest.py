"""Exports to look at and to spoil."""

import json
import shutil
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Organisation, Theme
from dossier.content.media.models import Picture
from dossier.operations.transfer.exporting import export
from dossier.operations.transfer.folder import write_checksums
from dossier.reading.redirects.models import Redirect
from tests.conftest import STORAGES, make_item, make_leiden, make_mobility, picture_bytes, undone_at_the_end


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker, tmp_path_factory):
    """An export of a few things; the dossier they were in is gone again."""
    place = tmp_path_factory.mktemp("small")
    store = override_settings(MEDIA_ROOT=place / "uploads", STORAGES=STORAGES)
    with store, undone_at_the_end(django_db_blocker):
        make_few_things()
        export(place / "export")
    return place / "export"


def make_few_things():
    leiden, mobility = make_leiden(), make_mobility()
    picture = Picture(file=ContentFile(picture_bytes(), name="hitte.png"), alternative="Een thermometer", credit="Foto: redactie")
    picture.save()
    project = make_item("project", slug="project", themes=[mobility], picture=picture)
    project.partners.set([leiden])
    news = make_item("news", slug="nieuws", organisation=leiden, part_of=project, themes=[mobility])
    news.attachments.create(title="Cijfers", language="nl", file=ContentFile(b"a;b\n1;2\n", name="cijfers.csv"))
    news.related.add(make_item("event", slug="bijeenkomst"))
    make_item("news", slug="weg", withdrawn_at=timezone.now(), withdrawn_reason="Achterhaald.")
    blog = make_item("blog", slug="blog")
    make_item("blog", slug="blog-in-english", language="en", translation_of=blog)
    Redirect.objects.create(old="/wonen/artikel.html", target="/nieuws/nieuws/")
    judged = {"state": "approved", "judged_at": timezone.now(), "approved_at": timezone.now()}
    blog.received.create(name="Ida", email="ida@example.org", text="Goed.", **judged)


@pytest.fixture
def folder(small, tmp_path):
    """That export, to spoil."""
    return shutil.copytree(small, tmp_path / "export")


def lines_of(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]


def rewrite(folder, name, text):
    """Put another text in a file of an export, and make its list of checksums right again."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "SHA256SUMS").unlink()
    write_checksums(folder)


def empty_the_dossier():
    for kind in Kind:
        kind.model.objects.all().delete()
    for model in (Theme, Organisation, Picture, Redirect):
        model.objects.all().delete()


def make_what_is_not_public(theme, body):
    """Things that no reader sees, each with the word GEHEIM; tied to public ones."""
    soon = timezone.now() + timedelta(days=1)
    hidden = Organisation.objects.create(name="GEHEIM bureau", slug="geheim-bureau", type="bedrijf")
    concept = make_item("project", title="GEHEIM concept", slug="geheim-concept", published_at=None, organisation=hidden)
    make_item("news", title="GEHEIM gepland", slug="geheim-gepland", published_at=soon, themes=[theme])
    weg = {"withdrawn_at": timezone.now(), "withdrawn_reason": "Achterhaald."}
    gone = make_item("event", title="Ingetrokken", slug="ingetrokken", teaser="GEHEIM", body="<p>GEHEIM</p>", **weg)
    picture = Picture(file=ContentFile(picture_bytes(), name="x.png"), alternative="GEHEIM", credit="GEHEIM")
    picture.save()
    gone.picture = picture
    gone.save()
    public = make_item("event", title="Straks", slug="straks", recap="<p>GEHEIM</p>", part_of=concept, organisation=body)
    public.related.add(concept, gone)
    public.received.create(name="GEHEIM", email="geheim@example.org", text="GEHEIM")
    for number, hidden in enumerate(("projecten/geheim-concept", "nieuws/geheim-gepland")):
        Redirect.objects.create(old=f"/oud-{number}", target=f"/{hidden}/")
    closed = make_item("blog", title="Zonder reacties", slug="zonder-reacties", reactions=False)
    judged = {"state": "approved", "judged_at": timezone.now(), "approved_at": timezone.now()}
    closed.received.create(name="GEHEIM", email="geheim@example.org", text="GEHEIM", **judged)
    public.received.create(name="Ida", email="geheim@example.org", text="Goed.", **judged)
    return public
