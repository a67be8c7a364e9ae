"""On SQLite the analysed text lies packed, and the index is kept as if it did not."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DatabaseError, connection

from dossier.backups.databases import dump
from dossier.items.models import Item
from dossier.search.engine import find
from dossier.search.models import SearchDocument
from dossier.search.packing import pack, unpack
from dossier.search.query import parse
from dossier.search.reindexing import reindex
from dossier.search.tidying import ask, tidy
from tests.search.conftest import check_index, execute


def hits(question):
    return find(parse(question))


def test_a_text_comes_back_as_it_was_written(news):
    document = SearchDocument.objects.get()
    document.text = "zqt één " * 200
    document.save()
    assert SearchDocument.objects.get().text == "zqt één " * 200
    assert SearchDocument.objects.values_list("text", flat=True).get() == "zqt één " * 200


@pytest.mark.parametrize("text", ["", "leid", "é" * 9000])
def test_packing_loses_nothing(text):
    assert unpack(pack(text)) == text


def test_postgresql_keeps_plain_text(news):
    if connection.vendor == "postgresql":
        assert "zqt" in ask("SELECT text FROM search_searchdocument")


def test_a_text_lies_packed_in_half_its_room(sqlite, make):
    make("news", title="Hitte", body=f"<p>{' '.join(f'woord{number}' for number in range(300))}</p>")
    assert ask("SELECT typeof(text) FROM search_searchdocument") == "blob"
    assert ask("SELECT length(text) FROM search_searchdocument") < len(SearchDocument.objects.get().text) / 2


def test_the_index_says_what_the_texts_say_after_saves_changes_and_deletes(sqlite, make):
    items = [make("news", title=f"Hitte {number}") for number in range(4)]
    check_index()
    items[0].title, items[1].date = "Regen", "2019-05-05"
    items[0].save()
    items[1].save()
    items[2].delete()
    Item.objects.filter(pk=items[3].pk).update(title="Wind")
    reindex()
    tidy()
    check_index()
    assert [len(hits(word)) for word in ("hitte", "regen", "wind")] == [1, 1, 1]


def test_the_check_of_the_index_sees_a_text_that_it_was_not_told(sqlite, news):
    execute("DROP TRIGGER search_index_change")
    SearchDocument.objects.update(text="regen")
    with pytest.raises(DatabaseError, match="malformed"):
        check_index()


def test_an_index_that_is_rebuilt_from_the_texts_finds_the_same(sqlite, make):
    for number in range(3):
        make("news", title=f"Hitte {number}")
    before = hits("hitte")
    execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    assert hits("hitte") == []
    execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    assert hits("hitte") == before
    check_index()


@pytest.fixture
def other_program(transactional_db, sqlite, news, tmp_path):
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
