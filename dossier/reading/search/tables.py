"""The index that the database keeps by itself, and the marks it sets on documents that went stale.

Made anew after every migration and never by one: SQLite drops the triggers of a table without a word when Django remakes that
table. `missing()` lists missing triggers, for a system check and a test.

SQLite: an FTS5 table over a view of the column `text` unpacked (external content), kept by three triggers that unpack it too, so
that only a connection of ours writes documents (`packing.py`). PostgreSQL: a generated `simple` tsvector with a GIN index;
nothing but the standard server. On both, a change of an item that did not come through `save()` (an update of a queryset, SQL by
hand) sets its document's version to 0, which any connection can. All names in these statements are our own.

Decision: docs/decisions/search-index.md.
"""

from django.db import connections

from dossier.content.items.kinds import Kind
from dossier.speed.editions.triggers import names_of_triggers

FTS = "search_index"
TEXTS = "search_text"
COLUMN = "tokens"
GIN = f"search_searchdocument_{COLUMN}"
PREFIX = "search_stale_"
# FTS5 asks each piece of the index for every word. It joins sixteen by itself, and leaves two to `tidying`: after one save at
# once, and after many at the end, which makes a whole index a tenth sooner.
PIECES = {"automerge": 0, "crisismerge": 16, "usermerge": 2}
# Compared in the body of the trigger: named in its head, PostgreSQL would let no migration alter them.
SEARCHED = ("title", "teaser", "why", "body", "date", "organisation_id", "place")


def watched_tables():
    """Table → the column that names the item."""
    tables = {"items_item": "id", "items_themeditem": "content_object_id"}
    return tables | {kind.model._meta.db_table: "item_ptr_id" for kind in Kind}


def make_tables(using="default", **kwargs):
    """Create missing tables and triggers; idempotent, called after each migration."""
    if not is_made(using):
        return
    connection = connections[using]
    statements = sqlite_statements() if connection.vendor == "sqlite" else postgresql_statements()
    with connection.cursor() as cursor:
        fresh = connection.vendor == "sqlite" and FTS not in connection.introspection.table_names(cursor)
        for statement in statements:
            cursor.execute(statement)
        if fresh:
            cursor.execute(f"INSERT INTO {FTS} ({FTS}) VALUES ('rebuild')")
        if connection.vendor == "sqlite":
            configure(cursor)


def configure(cursor):
    """Only what is not so yet: each setting that is written changes the index itself."""
    cursor.execute(f"SELECT k, v FROM {FTS}_config")
    cursor.executemany(f"INSERT INTO {FTS} ({FTS}, rank) VALUES (%s, %s)", PIECES.items() - set(cursor.fetchall()))


def is_made(using):
    return "search_searchdocument" in connections[using].introspection.table_names()


def sqlite_statements():
    yield f"CREATE VIEW IF NOT EXISTS {TEXTS} AS SELECT id, unpacked(text) AS text FROM search_searchdocument"
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS} USING fts5(text, content='{TEXTS}', content_rowid='id',"
        " tokenize='unicode61', prefix='3')"
    )
    remove = f"INSERT INTO {FTS} ({FTS}, rowid, text) VALUES ('delete', old.id, unpacked(old.text));"
    add = f"INSERT INTO {FTS} (rowid, text) VALUES (new.id, unpacked(new.text));"
    for name, event, body in [
        ("search_index_add", "INSERT", add),
        ("search_index_remove", "DELETE", remove),
        ("search_index_change", "UPDATE OF id, text", remove + add),
    ]:
        yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON search_searchdocument BEGIN {body} END"
    for table, column in watched_tables().items():
        for event, row in events_of(table):
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {PREFIX}{table}_{event.lower()} AFTER {event} ON {table} BEGIN"
                f" UPDATE search_searchdocument SET version = 0 WHERE item_id = {row}.{column} AND version <> 0"
                f" AND ({differs(table, 'IS NOT')}); END"
            )


def postgresql_statements():
    yield (
        f"ALTER TABLE search_searchdocument ADD COLUMN IF NOT EXISTS {COLUMN} tsvector"
        " GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', text)) STORED"
    )
    # Beside the row, and packed, like the text: a frequent word reads thousands of rows, and then a hundred stand on a page.
    yield f"ALTER TABLE search_searchdocument ALTER COLUMN {COLUMN} SET STORAGE EXTENDED"
    yield "ALTER TABLE search_searchdocument SET (toast_tuple_target = 128)"
    yield (
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals))"
        f" THEN ALTER TABLE search_searchdocument ALTER COLUMN {COLUMN} SET COMPRESSION lz4; END IF; END $$"
    )
    yield f"CREATE INDEX IF NOT EXISTS {GIN} ON search_searchdocument USING gin ({COLUMN})"
    for table, column in watched_tables().items():
        for event, row in events_of(table):
            name = f"{PREFIX}{table}_{event.lower()}"
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" UPDATE search_searchdocument SET version = 0 WHERE item_id = {row}.{column} AND version <> 0"
                f" AND ({differs(table, 'IS DISTINCT FROM')}); RETURN NULL; END $$"
            )
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def events_of(table):
    """An item is marked when it changes; a tie to a theme also when it comes or goes."""
    if table == "items_themeditem":
        return [("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")]
    return [("UPDATE", "new")]


def differs(table, distinct):
    """The trigger condition that an indexed column changed; dates of verification and publication are not indexed."""
    if table != "items_item":
        return "true"
    return " OR ".join(f"old.{column} {distinct} new.{column}" for column in SEARCHED)


def expected(vendor):
    stale = {f"{PREFIX}{table}_{event.lower()}" for table in watched_tables() for event, _ in events_of(table)}
    return stale | ({"search_index_add", "search_index_remove", "search_index_change"} if vendor == "sqlite" else set())


def missing(using="default"):
    """Names of the missing triggers."""
    return sorted(expected(connections[using].vendor) - names_of_triggers(using))
