"""Dumps and restores the database while the site runs: SQLite with its backup API, PostgreSQL with pg_dump and psql."""

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing

from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.loader import MigrationLoader

EMPTY_SCHEMA = "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
EDITION_TABLE = {"sqlite": "editions_edition", "postgresql": "public.editions_edition"}
CONTENT_TABLES = ["items_item", "auth_user"]  # a database with a row in one of these is in use


def dump(path):
    """A consistent snapshot; writers do not wait for it."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        return
    call("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def load(path):
    """Replace this database by a dumped one, completely or not at all; readers see either the old or the new."""
    connection.ensure_connection()
    new_edition = f"UPDATE {EDITION_TABLE[connection.vendor]} SET number = number + {edition_offset()}"  # noqa: S608  (a number)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            copy.execute(new_edition)
            copy.commit()
            copy.backup(connection.connection)
    else:
        script = path.with_suffix(".sql")
        run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path)])
        connection.close()  # DROP SCHEMA would wait for it
        once = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        call("psql", *once, f"--command={EMPTY_SCHEMA}", f"--file={script}", f"--command={new_edition}")
    connection.close()


def edition_offset():
    """Added to the restored edition number, so that no process has pages cached under the result.

    That is the higher of the present number and the seconds since 1970: there will never be as many changes as seconds, and the
    next restore adds more.
    """
    if "editions_edition" not in connection.introspection.table_names():
        return int(time.time())
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number) FROM editions_edition")
        return max(cursor.fetchone()[0] or 0, int(time.time()))


def is_whole(path):
    """Whether SQLite can read the whole dump; pg_restore checks this itself."""
    if connection.vendor != "sqlite":
        return True
    try:
        with closing(sqlite3.connect(path)) as copy:
            return copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def call(program, *arguments):
    """Run a PostgreSQL program on our database; the password is passed in the environment, which other accounts cannot read."""
    refuse_older_programs(program)
    (_, *words), environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, ["--no-password", *arguments])
    run([program, *words], environment)


def refuse_older_programs(program):
    server = connection.pg_version // 10_000
    advice = f"Install the package postgresql-client-{server}."
    if not shutil.which(program):
        raise CommandError(f"{program} is not there. {advice}")
    output = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603
    if int(output.split()[2].split(".")[0]) < server:
        raise CommandError(f"{output.strip()} is too old for a server of version {server}. {advice}")


def run(command, environment=None):
    done = subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, encoding="utf-8", errors="replace")  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed: {done.stderr.strip()}")


def applied_migrations():
    """The applied migrations, as `app.name`."""
    if "django_migrations" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(".".join(row) for row in cursor.fetchall())


def unknown_migrations(names):
    """Those that this release neither has nor replaces by a squashed one: the backup is of a newer release."""
    present = MigrationLoader(None).disk_migrations
    replaced = {key for migration in present.values() for key in migration.replaces}
    return sorted(set(names) - {".".join(key) for key in {*present, *replaced}})


def has_content():
    tables = set(connection.introspection.table_names())
    return any(has_rows(table) for table in CONTENT_TABLES if table in tables)


def has_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  (one of our own names)
        return cursor.fetchone() is not None
