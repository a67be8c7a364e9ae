"""A database as one file, and back, while the site runs: SQLite by its backup interface, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing

from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

EMPTY = "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public"

TABLE = {"sqlite": "editions_edition", "postgresql": "public.editions_edition"}


def dump(path):
    """The database as it stands at one moment; who writes meanwhile does not wait."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        return
    call("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def load(path):
    """Put a dumped database in the place of this one, whole or not at all; who reads meanwhile sees the one or the other."""
    connection.ensure_connection()
    new_edition = f"UPDATE {TABLE[connection.vendor]} SET number = number + {edition_to_pass()}"  # noqa: S608  (a number)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            copy.execute(new_edition)
            copy.commit()
            copy.backup(connection.connection)
    else:
        script = path.with_suffix(".sql")
        run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path)])
        connection.close()  # it would be waited for
        once = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        call("psql", *once, f"--command={EMPTY}", f"--file={script}", f"--command={new_edition}")
    connection.close()


def edition_to_pass():
    """Added to the number of what is restored, it gives one that no process can hold with other content.

    That is more than the number that stands here now, and more than time has counted to: there will never be as many changes as
    seconds since 1970, and after a next restore there are more of those.
    """
    if "editions_edition" not in connection.introspection.table_names():
        return int(time.time())
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number) FROM editions_edition")
        return max(cursor.fetchone()[0] or 0, int(time.time()))


def is_whole(path):
    """Can SQLite read all of this database? pg_restore finds out by itself."""
    if connection.vendor != "sqlite":
        return True
    try:
        with closing(sqlite3.connect(path)) as copy:
            return copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def call(program, *arguments):
    """A program of PostgreSQL on our database; a password goes by its environment, where no other account sees it."""
    refuse_older_programs(program)
    (_, *words), environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, ["--no-password", *arguments])
    run([program, *words], environment)


def refuse_older_programs(program):
    server = connection.pg_version // 10_000
    advice = f"Install the package postgresql-client-{server}."
    if not shutil.which(program):
        raise CommandError(f"{program} is not there. {advice}")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    if int(said.split()[2].split(".")[0]) < server:
        raise CommandError(f"{said.strip()} is too old for a server of version {server}. {advice}")


def run(command, environment=None):
    done = subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed: {done.stderr.strip()}")
