"""A database of the release that kept plain texts: its texts are packed, and its index is made anew."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from dossier.reading.search.models import SearchDocument
from dossier.reading.search.tables import configure, make_tables, missing
from dossier.reading.search.tidying import ask
from tests.reading.search.conftest import check_index, execute, hits

FORMER = [
    *(f"DROP TRIGGER search_index_{event}" for event in ("add", "remove", "change")),
    "DROP TABLE search_index",
    "DROP VIEW search_text",
    "UPDATE search_searchdocument SET text = unpacked(text)",
    "CREATE VIRTUAL TABLE search_index USING"
    " fts5(text, content='search_searchdocument', content_rowid='id', tokenize='unicode61', prefix='3')",
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
    "CREATE TRIGGER search_index_add AFTER INSERT ON search_searchdocument BEGIN"
    " INSERT INTO search_index (rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER search_index_remove AFTER DELETE ON search_searchdocument BEGIN"
    " INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER search_index_change AFTER UPDATE OF id, text ON search_searchdocument BEGIN"
    " INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text);"
    " INSERT INTO search_index (rowid, text) VALUES (new.id, new.text); END",
]


def bring_back_the_former_release():
    execute(*FORMER)
    with connection.cursor() as cursor:
        configure(cursor)


def upgrade():
    with connection.schema_editor() as editor:
        import_module("dossier.reading.search.migrations.0005_packed_texts").pack_texts(apps, editor)
    make_tables()


@pytest.mark.django_db(transaction=True)
def test_a_database_of_the_former_release_is_packed_and_finds_the_same(make):
    item, *_ = [make("news", title=f"Hitte {number}") for number in range(3)]
    texts, before = list(SearchDocument.objects.values_list("id", "item", "text", "version")), hits("hitte")
    bring_back_the_former_release()
    assert ask("SELECT DISTINCT typeof(text) FROM search_searchdocument") == "text"
    upgrade()
    assert ask("SELECT DISTINCT typeof(text) FROM search_searchdocument") == "blob"
    assert list(SearchDocument.objects.values_list("id", "item", "text", "version")) == texts
    assert hits("hitte") == before
    item.title = "Regen"
    item.save()
    assert (len(hits("hitte")), len(hits("regen")), missing()) == (2, 1, [])
    check_index()


@pytest.mark.django_db(transaction=True)
def test_the_upgrade_leaves_no_room_where_plain_texts_lay(make):
    for number in range(12):
        make("news", title=f"Hitte {number}", body=" ".join(f"woord{number}x{other}" for other in range(200)))
    bring_back_the_former_release()
    pages = "SELECT count(*) FROM dbstat WHERE name = 'search_searchdocument'"
    before = ask(pages)
    upgrade()
    assert ask(pages) < before / 2


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_of_an_empty_dossier_makes_an_index(make):
    bring_back_the_former_release()
    upgrade()
    make("news", title="Hitte")
    assert len(hits("hitte")) == 1
