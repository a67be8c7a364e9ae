"""The file of a backup: whole or not there, and refused when it is not what was written."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection

from dossier.operations.backups import databases
from dossier.operations.backups.archive import Damaged, extract, new_archive, read_manifest
from dossier.operations.management.commands.restore import refuse_unfit


@pytest.fixture
def file(tmp_path):
    """A backup with a database and three files."""
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    for name in "abc":
        (uploads / f"{name}.pdf").write_bytes(name.encode() * 5000)
    with new_archive(tmp_path / "dossier.tar") as archive:
        archive.add_folder(uploads, "uploads")
        archive.add(uploads / "a.pdf", "database")
        (uploads / "d.pdf").write_bytes(b"meanwhile")
        archive.add_folder(uploads, "uploads")
        archive.close({"vendor": "sqlite"})
    return tmp_path / "dossier.tar"


def rewrite(file, change):
    """Change the members of a backup by hand."""
    with tarfile.open(file) as tar:
        members = {entry.name: tar.extractfile(entry).read() for entry in tar}
    change(members)
    with tarfile.open(file, "w") as tar:
        for name, body in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))


def test_a_whole_backup_names_each_file_once_those_that_came_meanwhile_too(file):
    assert sorted(read_manifest(file)["sums"]) == ["database", *(f"uploads/{name}.pdf" for name in "abcd")]
    with tarfile.open(file) as tar:
        assert len(tar.getnames()) == 6


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda members: members.update(database=b"ander"), "database is not what was put in"),
        (lambda members: members.pop("uploads/a.pdf"), "a.pdf is not what was put in"),
        (lambda members: members.update({"uploads/erbij.txt": b"x"}), "erbij.txt is not what was put in"),
        (lambda members: members.pop("backup.json"), "no whole backup"),
        (lambda members: members.update({"backup.json": b"{"}), "no whole backup"),
        (lambda members: members.update({"backup.json": json.dumps({"form": 2}).encode()}), "another release"),
    ],
)
def test_a_changed_backup_is_refused(file, change, words):
    rewrite(file, change)
    with pytest.raises(Damaged, match=words):
        read_manifest(file)


@pytest.mark.parametrize("kept", [0, 100, 700, 5000, 20_000])
def test_a_backup_that_was_cut_off_is_refused(file, kept):
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(Damaged, match="no whole backup"):
        read_manifest(file)


def test_no_file_at_all_is_refused_in_the_same_words(tmp_path):
    with pytest.raises(Damaged, match="no whole backup"):
        read_manifest(tmp_path / "weg.tar")


def test_it_is_for_its_owner_only(file):
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_one_before_stands_while_it_cannot_be_finished(file):
    before = file.read_bytes()
    with pytest.raises(FileNotFoundError), new_archive(file) as archive:
        archive.add(file.parent / "weg", "database")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["dossier.tar"]


@pytest.mark.parametrize("name", ["uploads/../../buiten", "/buiten"])
def test_what_would_land_outside_the_folder_is_never_taken_out(tmp_path, name):
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(Damaged, match="buiten"):
        extract(tmp_path / "b.tar", lambda name: True, tmp_path / "in")


def test_a_file_comes_out_with_its_moment_and_never_as_a_program_or_a_link(tmp_path):
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        for name, kind in [("uploads/a.png", tarfile.REGTYPE), ("uploads/b.png", tarfile.SYMTYPE)]:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode, entry.mtime, entry.linkname = kind, 0o4777, 1_700_000_000, "/etc/passwd"
            tar.addfile(entry)
    extract(tmp_path / "b.tar", lambda name: True, tmp_path / "in")
    [found] = Path(tmp_path, "in", "uploads").iterdir()
    assert (found.name, found.stat().st_mode & 0o7777, found.stat().st_mtime) == ("a.png", 0o644, 1_700_000_000)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"migrations": ["items.9999_later"]}, r"newer release; this one does not know items\.9999_later"),
        ({"vendor": "oracle"}, "backup of oracle"),
    ],
)
def test_a_backup_of_a_newer_release_or_another_database_is_refused(db, facts, words):
    with pytest.raises(CommandError, match=words):
        refuse_unfit({"vendor": connection.vendor, "migrations": databases.applied_migrations(), **facts}, replace=True)


def test_programs_that_are_older_than_the_server_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(type(connection), "pg_version", 990_001, raising=False)
    with pytest.raises(CommandError, match="Install the package postgresql-client-99"):
        databases.refuse_older_programs("pg_dump")
