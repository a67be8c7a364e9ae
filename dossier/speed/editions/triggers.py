"""Database triggers that raise the edition in the transaction of a change, whether an admin form, an import, `update()` or SQL.

They are on every table of ours except those that no reader's page shows (`settings.EDITION_SILENT`), so a new table raises the
edition by default. Created again after every migration: SQLite drops the triggers of a table that Django remakes.

Decision: docs/decisions/editions.md.
"""

from django.apps import apps
from django.conf import settings
from django.db import connections

PREFIX = "edition_"
EVENTS = ("INSERT", "UPDATE", "DELETE")
CATALOGUES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
ROW = "INSERT INTO editions_edition (id, number, raised_in) SELECT 1, 1, 0 WHERE NOT EXISTS (SELECT 1 FROM editions_edition)"
RAISE = "UPDATE editions_edition SET number = number + 1"


def watched_tables():
    own = [config for config in apps.get_app_configs() if config.name.split(".")[0] in settings.OWN_PACKAGES]
    models = [model for config in own for model in config.get_models(include_auto_created=True)]
    silent = set(settings.EDITION_SILENT)
    return sorted(
        model._meta.db_table
        for model in models
        if model._meta.managed and not silent & {model._meta.label, model._meta.app_label}
    )


def make(using="default", **kwargs):
    """Create the missing triggers and the one row; idempotent, called after each migration."""
    if not is_made(using):
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(ROW)
        there = set(connection.introspection.table_names(cursor))
        for statement in statements(connection.vendor, [table for table in watched_tables() if table in there]):
            cursor.execute(statement)


def is_made(using):
    return "editions_edition" in connections[using].introspection.table_names()


def statements(vendor, tables):
    if vendor == "sqlite":
        for table in tables:
            for event in EVENTS:
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {PREFIX}{table}_{event.lower()} AFTER {event} ON {table} BEGIN {RAISE}; END"
                )
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {PREFIX}raise() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {RAISE}, raised_in = txid_current() WHERE raised_in <> txid_current(); RETURN NULL; END $$"
    )
    for table in tables:
        yield f"DROP TRIGGER IF EXISTS {PREFIX}{table} ON {table}"
        # Deferred to the commit, when every other row is locked already: two writers then cannot deadlock on this row.
        yield (
            f"CREATE CONSTRAINT TRIGGER {PREFIX}{table} AFTER {' OR '.join(EVENTS)} ON {table}"
            f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {PREFIX}raise()"
        )


def missing(using="default"):
    """Names of the triggers that do not exist."""
    ends = [f"_{event.lower()}" for event in EVENTS] if connections[using].vendor == "sqlite" else [""]
    return sorted({f"{PREFIX}{table}{end}" for table in watched_tables() for end in ends} - names_of_triggers(using))


def names_of_triggers(using):
    """All triggers of the database, of other packages too."""
    with connections[using].cursor() as cursor:
        cursor.execute(CATALOGUES[connections[using].vendor])
        return {name for (name,) in cursor.fetchall()}
