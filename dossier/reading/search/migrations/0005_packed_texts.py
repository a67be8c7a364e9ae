from django.db import migrations

from dossier.reading.search.packing import PackedTextField, pack

# Out and in again: a row that shrinks where it lies leaves its page half empty. What keeps the index goes first; it is made anew,
# of the packed texts, after the migration (`tables.py`).
STATEMENTS = [
    "DROP TRIGGER IF EXISTS search_index_add",
    "DROP TRIGGER IF EXISTS search_index_remove",
    "DROP TRIGGER IF EXISTS search_index_change",
    "DROP TABLE IF EXISTS search_index",
    "CREATE TEMPORARY TABLE search_kept AS SELECT id, item_id, packed(text) AS text, version FROM search_searchdocument",
    "DELETE FROM search_searchdocument",
    "INSERT INTO search_searchdocument (id, item_id, text, version)"
    " SELECT id, item_id, text, version FROM search_kept ORDER BY id",
    "DROP TABLE search_kept",
]


def pack_texts(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        connection.connection.create_function("packed", 1, pack)
        for statement in STATEMENTS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Only SQLite's rows change. No column does: Django would remake SQLite's table, which triggers of other tables name, and
    PostgreSQL makes its index from the column. There is no way back: the former release cannot read what this one keeps.
    """

    dependencies = [
        ("search", "0004_words_by_bytes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(pack_texts)],
            state_operations=[migrations.AlterField("searchdocument", "text", PackedTextField())],
        ),
    ]
