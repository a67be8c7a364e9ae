"""Published files: what lies there is what Django would answer now, and after any change nobody is led to it."""

import gzip
import os
from datetime import timedelta

import brotli
import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.utils import timezone

from dossier.speed.editions.current import read
from dossier.speed.page_cache.pages import PageCache
from dossier.speed.static_pages import files, freshness
from tests.speed.page_cache.test_pages import Reader, _one_connection  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
with_commits = pytest.mark.django_db(transaction=True)  # PostgreSQL raises the edition at the commit


@pytest.fixture
def folder(settings, tmp_path):
    settings.PUBLISHED_ROOT = tmp_path
    freshness.listen(connection)
    yield tmp_path
    connection.execute_wrappers.remove(freshness.hide_after_writing)


@pytest.fixture
def reader(folder):
    reader = Reader()
    reader.application = PageCache(reader.application.application, on_new_page=files.publish)
    return reader


def lies(folder, address):
    """What a web server finds under `current`, or None."""
    file = folder / "current" / address.strip("/") / "index.html"
    return file.read_bytes() if file.exists() else None


def test_a_page_that_was_asked_for_lies_there_plain_and_packed(reader, folder):
    page = reader.get("/over/").body
    assert lies(folder, "/over/") == page
    place = folder / "current" / "over"
    assert gzip.decompress((place / "index.html.gz").read_bytes()) == page
    assert brotli.decompress((place / "index.html.br").read_bytes()) == page
    assert sorted(os.listdir(place)) == ["index.html", "index.html.br", "index.html.gz"]


@pytest.mark.parametrize(
    "address", ["/feed/", "/nieuws/?jaar=2024", "/zoeken/?q=x", "/bestaat-niet/", "/../over/", "/robots.txt"]
)
def test_nothing_else_becomes_a_file(reader, folder, make, address):
    make("news", date="2024-01-01")
    reader.get(address)
    assert [name for name in folder.rglob("*") if name.is_file()] == []


@with_commits
@pytest.mark.parametrize("change", ["save", "update", "delete", "sql"])
def test_after_a_change_nobody_is_led_to_what_was(reader, folder, make, change):
    item = make("news", title="Zoals het was")
    reader.get("/nieuws/")
    assert b"Zoals het was" in lies(folder, "/nieuws/")
    if change == "save":
        item.save()
    elif change == "update":
        type(item).objects.update(place="Delft")
    elif change == "delete":
        item.delete()
    else:
        connection.cursor().execute("UPDATE items_item SET place = 'Delft'")
    assert lies(folder, "/nieuws/") is None
    assert reader.get("/nieuws/").body == lies(folder, "/nieuws/")


@with_commits
def test_within_a_transaction_files_are_hidden_before_the_commit_and_again_after_it(reader, folder, make):
    item = make("news")
    reader.get("/nieuws/")
    edition = read()
    with transaction.atomic():
        type(item).objects.update(place="Delft")
        assert not files.shown()
        os.symlink(files.folder_of(edition), folder / "current")  # another process, that does not see the change yet
    assert not files.shown()


def test_what_no_reader_sees_hides_nothing(reader, folder, django_user_model):
    reader.get("/over/")
    django_user_model.objects.create_user("ada")
    assert lies(folder, "/over/")


def test_a_folder_of_an_edition_that_is_over_is_not_shown(folder, make):
    make("news")
    number, end = read()
    files.show((number - 1, end))
    assert not files.shown()
    files.show((number, end))
    assert files.shown() == files.folder_of((number, end))


def test_the_worker_hides_what_others_changed_and_what_the_clock_ended(reader, folder, make, monkeypatch):
    make("news", title="Straks", published_at=timezone.now() + timedelta(hours=1))
    reader.get("/nieuws/")
    freshness.look()
    assert lies(folder, "/nieuws/")
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    freshness.look()
    assert lies(folder, "/nieuws/") is None
    assert b"Straks" in reader.get("/nieuws/").body


@with_commits
def test_a_transaction_hides_once_after_its_commit_however_much_it_writes(folder, make):
    with transaction.atomic():
        make("news")
        make("event")
        hooks = [hook for _, hook, _ in connection.run_on_commit]
    assert hooks.count(files.hide) == 1


@with_commits
@pytest.mark.parametrize("before", [False, True])
def test_a_savepoint_rolled_back_takes_no_hiding_with_it(folder, make, before):
    """Whether something was written before it or not: what is written besides hides the files after the commit."""
    item = make("news")
    with transaction.atomic():
        if before:
            item.save()
        with transaction.atomic():
            item.save()
            transaction.set_rollback(True)
        if not before:
            item.save()
        (folder / "current").symlink_to("as another process may")
    assert not files.shown()


@with_commits
def test_folders_that_are_over_are_cleared_away(reader, folder, make):
    item = make("news")
    for _ in range(3):
        item.save()
        reader.get("/over/")
    freshness.look()
    assert [name.name for name in folder.iterdir() if name.is_dir() and not name.is_symlink()] == [files.shown()]


def test_a_disk_that_refuses_costs_speed_only(reader, folder, monkeypatch, caplog):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write", full)
    assert reader.get("/over/").status == 200
    assert "No space left on device" in caplog.text
    assert lies(folder, "/over/") is None


def test_without_the_setting_there_are_no_files(tmp_path):
    assert configured.PUBLISHED_ROOT is None
    assert configured.WORKER_THREADS == []
