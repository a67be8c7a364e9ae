"""Out and in again: the same content, at the same addresses, and the same bytes."""

import subprocess

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Picture
from dossier.operations.transfer.exporting import export
from dossier.reading.demo.models import DemoContent
from dossier.reading.redirects.models import Redirect
from tests.conftest import make_item, picture_bytes
from tests.operations.transfer.conftest import empty_the_dossier, make_what_is_not_public


def test_the_same_content_gives_the_same_bytes_and_the_checksums_are_right(demo, tmp_path):
    for name in ("one", "two"):
        call_command("export", str(tmp_path / name), verbosity=0)
    assert subprocess.run(["diff", "-r", tmp_path / "one", tmp_path / "two"]).returncode == 0
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "one").returncode == 0


def test_the_sample_content_and_more_comes_back_the_same(demo, tmp_path, client, settings):
    theme, body = Theme.objects.first(), Organisation.objects.first()
    make_what_is_not_public(theme, body)
    picture = Picture(file=ContentFile(picture_bytes(), name="x.png"), alternative="Een meting", credit="Foto: redactie")
    picture.save()
    news = make_item("news", slug="oud", title="Een meting", body=f'<p>Zie:</p><figure data-picture="{picture.pk}"></figure>')
    news.slug = "nieuw"
    news.save()
    removed = news.received.create(
        name="Ida", text="Weg ermee", state="approved", judged_at=timezone.now(), approved_at=timezone.now()
    )
    news.reactions = True
    news.save()
    removed.blank()
    removed.save()
    theme.slug = "een-ander-adres"
    theme.save()
    for old, target in (("/wonen", "/nieuws/nieuw/"), ("/elders?id=1", "https://example.org/"), ("/weg", "/nieuws/nooit-meer/")):
        Redirect.objects.create(old=old, target=target)
    export(tmp_path / "one")
    empty_the_dossier()
    DemoContent.objects.all().delete()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    call_command("import", str(tmp_path / "one"), verbosity=0)
    export(tmp_path / "two")
    assert subprocess.run(["diff", "-r", tmp_path / "one", tmp_path / "two"]).returncode == 0
    assert DemoContent.is_loaded()
    # the addresses still lead
    assert client.get("/nieuws/oud/")["Location"] == "/nieuws/nieuw/"
    assert client.get("/Wonen/", follow=True).redirect_chain[-1][0] == "/nieuws/nieuw/"
    assert client.get("/elders?id=1")["Location"] == "https://example.org/"
    page = client.get("/nieuws/nieuw/").content.decode()
    assert f"/bestanden/{picture.file.name}" in page
    assert f'id="reactie-{removed.pk}"' in page
    assert b"".join(client.get(f"/bestanden/{picture.file.name}").streaming_content)
    assert client.get("/bijeenkomsten/ingetrokken/").status_code == 410
    assert client.get("/themas/een-ander-adres/").status_code == 200
    assert "/nieuws/nieuw/" in client.get("/zoeken/?q=metingen").content.decode()
    # and new things get numbers of their own
    assert make_item("news", slug="later").pk > max(Item.objects.exclude(slug="later").values_list("pk", flat=True))
