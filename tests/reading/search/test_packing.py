"""On SQLite the analysed text lies packed, and the index is kept as if it did not."""

import pytest
from django.db import connection

from dossier.content.items.models import Item
from dossier.reading.search.models import SearchDocument
from dossier.reading.search.packing import pack, unpack
from dossier.reading.search.reindexing import reindex
from dossier.reading.search.tidying import ask, tidy
from tests.reading.search.conftest import check_index, hits


def test_a_text_comes_back_as_it_was_written(news):
    document = SearchDocument.objects.get()
    document.text = "zqt één " * 200
    document.save()
    assert SearchDocument.objects.get().text == "zqt één " * 200
    assert SearchDocument.objects.values_list("text", flat=True).get() == "zqt één " * 200


@pytest.mark.parametrize("text", ["", "leid", "é" * 9000])
def test_packing_loses_nothing(text):
    assert unpack(pack(text)) == text


def test_a_text_lies_packed_in_half_its_room_on_sqlite_and_whole_on_postgresql(make):
    make("news", title="Hitte", body=f"<p>{' '.join(f'woord{number}' for number in range(300))}</p>")
    stored, whole = ask("SELECT length(text) FROM search_searchdocument"), len(SearchDocument.objects.get().text)
    assert stored < whole / 2 if connection.vendor == "sqlite" else stored == whole


def test_the_index_says_what_the_texts_say_after_saves_changes_and_deletes(make):
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
