"""SQLite's index over packed texts: checked, rebuilt, and in the hands of a program that cannot unpack them."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DatabaseError

from dossier.operations.backups.databases import dump
from dossier.reading.search.models import SearchDocument
from tests.reading.search.conftest import check_index, execute, hits


def test_the_check_of_the_index_sees_a_text_that_it_was_not_told(news):
    execute("DROP TRIGGER search_index_change")
    SearchDocument.objects.update(text="regen")
    with pytest.raises(DatabaseError, match="malformed"):
        check_index()


def test_an_index_that_is_rebuilt_from_the_texts_finds_the_same(make):
    for number in range(3):
        make("news", title=f"Hitte {number}")
    before = hits("hitte")
    execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    assert hits("hitte") == []
    execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    assert hits("hitte") == before
    check_index()


@pytest.fixture
def other_program(transactional_db, news, tmp_path):
    """A connection that has no function of ours, to a copy of the database."""
    dump(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        yield copy


def test_another_program_marks_a_document_when_it_changes_an_item(other_program):
    other_program.execute("UPDATE items_item SET title = 'Regen'")
    assert other_program.execute("SELECT version FROM search_searchdocument").fetchall() == [(0,)]


def test_another_program_asks_the_index_and_finds_the_database_whole(other_program):
    assert other_program.execute("SELECT count(*) FROM search_index WHERE search_index MATCH 'hit'").fetchone() == (1,)
    assert other_program.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_another_program_deletes_no_document_behind_the_index(other_program):
    with pytest.raises(sqlite3.OperationalError, match="unpacked"):
        other_program.execute("DELETE FROM search_searchdocument")
