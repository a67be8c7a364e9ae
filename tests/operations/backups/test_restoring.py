"""What is restored is what was backed up, row by row and file by file."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from dossier.content.items.models import Item
from dossier.operations.backups import databases
from dossier.operations.backups.archive import folders
from dossier.plumbing.outbox.models import Mail, MailState
from dossier.reading.search.tables import missing
from dossier.speed.editions import current, triggers
from tests.conftest import make_item, picture_bytes

pytestmark = pytest.mark.django_db
with_commits = pytest.mark.django_db(transaction=True)  # the database is replaced under the test


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def content(news, picture, settings, pdf_bytes):
    """A row or a file of every sort: an item with a document, a picture, what a visitor sent, and a mail as a file."""
    news.attachments.create(title="Verslag", file=ContentFile(pdf_bytes, name="verslag.pdf"))
    for folder, name in [(settings.CONTRIBUTED_ROOT, "ab/foto.png"), (settings.EMAIL_FILE_PATH, "1@x.eml")]:
        file = Path(folder, name)
        file.parent.mkdir(parents=True)
        file.write_bytes(picture_bytes())
    return news


def backup(target, **options):
    call_command("backup", str(target), stdout=io.StringIO(), **options)
    return target


def restore(file, **options):
    call_command("restore", str(file), stdout=io.StringIO(), **options)


def rows():
    """All rows of all tables but the number of the edition, which a restore raises."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - {"editions_edition"}):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def files():
    return {
        (name, str(path.relative_to(folder))): path.read_bytes()
        for name, folder in folders().items()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


@with_commits
def test_what_is_restored_is_what_was_backed_up(content, settings, tmp_path, client):
    file = backup(tmp_path / "dossier.tar")
    before = rows(), files()
    make_item("news", title="Van later")
    Item.objects.filter(pk=content.pk).update(title="Veranderd")
    Path(settings.MEDIA_ROOT, "van-later.png").write_bytes(b"x")
    next(iter(Path(settings.MEDIA_ROOT).rglob("*.pdf"))).unlink()
    held = current.read()[0]
    restore(file, replace=True)
    after = rows(), files()
    assert after[1] == before[1]
    assert len(before[1]) == 4
    assert {table for table in before[0] if after[0].get(table) != before[0][table]} == set()
    assert not any(Path(folder, ".restoring").exists() for folder in folders().values())
    assert (missing(), triggers.missing()) == ([], [])
    assert b"Leiden meet de" in client.get("/zoeken/?q=hitte").content
    assert current.read()[0] > held
    again = current.read()[0]
    restore(file, replace=True)
    assert current.read()[0] > again  # an edition that no process can hold with other content


@with_commits
def test_a_database_that_holds_content_is_left_alone_unless_one_says_so(content, tmp_path):
    Mail.objects.create(to="ada@delft.example", subject="x", text="x", message_id="<1@x>")
    file = backup(tmp_path / "b.tar")
    with pytest.raises(CommandError, match="holds content"):
        restore(file)
    Item.objects.all().delete()
    restore(file)
    assert Item.objects.count() == 1
    assert Mail.objects.get().state == MailState.UNCERTAIN  # nothing is mailed a second time


@pytest.fixture
def _any_database(monkeypatch):
    """For tests in a transaction of their own: SQLite copies no database in memory that is being written to."""
    monkeypatch.setattr(databases, "dump", lambda path: path.write_bytes(b"database"))


@pytest.mark.usefixtures("_any_database")
def test_what_is_damaged_changes_nothing(content, tmp_path):
    file = backup(tmp_path / "b.tar")
    file.write_bytes(file.read_bytes()[:-20_000])
    before = rows(), files()
    with pytest.raises(CommandError, match="no whole backup"):
        restore(file, replace=True)
    assert (rows(), files()) == before


@pytest.mark.usefixtures("_any_database")
def test_in_a_folder_the_newest_are_kept(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in "123":
        (folder / f"dossier-2026010{day}T000000Z.tar").touch()
    (folder / "notes.txt").touch()
    backup(folder, keep=2)
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "dossier-20260103T000000Z.tar"
    assert (len(names), names[2]) == (3, "notes.txt")
    with pytest.raises(CommandError, match="could not be written"):
        backup(tmp_path / "weg" / "b.tar")
