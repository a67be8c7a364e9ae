"""`make bench`: how quick the dossier is with 1,000, 10,000 and 100,000 items, on SQLite and on PostgreSQL.

Every size gets a fresh database and a fresh process, one after the other. The figures are for comparing two versions of the
dossier on one machine in one sitting: between two runs they differ by a fifth and more.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tools.bench import report

SERVER = "postgres://postgres@127.0.0.1:5432"
NAME = "dossier_bench"  # ours: made and dropped here
MARKS = "<!-- bench: figures -->", "<!-- bench: end -->"


def main():
    options = read_options()
    if options.write and not has_marks(options.write):
        sys.exit(f"{options.write} has no lines {MARKS[0]} and {MARKS[1]} to write the figures between.")
    databases = [name for name in options.databases if name != "postgresql" or postgresql_answers()]
    reports = [DATABASES[database](items, options.requests) for database in databases for items in options.sizes]
    if not reports:
        sys.exit("Nothing was measured.")
    if any(one["indexing"] is None for one in reports):
        print("There is no command `reindex`: search was not measured.")
    text = report.markdown(reports, options.requests)
    print(f"\n{text}")
    if options.write:
        write(options.write, text)


def read_options():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=numbers, default=[1_000, 10_000, 100_000], help="such as 1000,10000")
    parser.add_argument("--databases", type=names, default=list(DATABASES), help="sqlite, postgresql or both with a comma")
    parser.add_argument("--requests", type=int, default=40, help="measured requests for each page (30 or more)")
    parser.add_argument("--write", type=Path, help="the document to put the tables in, such as docs/performance.md")
    return parser.parse_args()


def numbers(text):
    return sorted(int(number) for number in text.split(","))


def names(text):
    if not set(chosen := text.split(",")) <= set(DATABASES):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(DATABASES)}")
    return chosen


def on_sqlite(items, requests):
    return measure(items, requests, "sqlite:///{folder}/dossier.sqlite3")


def on_postgresql(items, requests):
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        try:
            server.execute(f"DROP DATABASE IF EXISTS {NAME}")  # of a run that was broken off
        except psycopg.errors.ObjectInUse:
            sys.exit(
                f"The database {NAME} is in use: another run is going on. Wait for it; together they would measure each other."
            )
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            return measure(items, requests, f"{SERVER}/{NAME}")
        finally:
            server.execute(f"DROP DATABASE {NAME}")


def postgresql_answers():
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"PostgreSQL is skipped, {SERVER} does not answer: {str(error).splitlines()[0]}")
        return False
    return True


DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgresql}


def measure(items, requests, address):
    """The report of one database, made by a process that sees nothing of this one's settings."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as folder:
        own = {"DATA_DIR": folder, "DATABASE_URL": address.format(folder=folder), "DEBUG": "false", "SITE_URL": ""}
        command = [sys.executable, "-m", "tools.bench.measure", str(items), str(requests), f"{folder}/report.json"]
        if subprocess.run(command, env=os.environ | own).returncode:  # noqa: S603  (our own words)
            sys.exit(f"Measuring {items:,} items stopped; the reason stands above.")
        measured = json.loads(Path(folder, "report.json").read_text()) | {"load": load}
    print(f"{measured['database']}, {items:,} items, generated in {measured['filling']:.0f} s")
    print(*report.on_screen(measured), sep="\n", flush=True)
    return measured


def has_marks(path):
    return path.exists() and all(mark in path.read_text() for mark in MARKS)


def write(path, text):
    begin, end = MARKS
    between = re.compile(f"({re.escape(begin)}\n).*?({re.escape(end)})", re.DOTALL)
    path.write_text(between.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", path.read_text()))


if __name__ == "__main__":
    main()
