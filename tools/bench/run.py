"""`make bench`: how quick the dossier is with 1,000, 10,000 and 100,000 items, on SQLite and on PostgreSQL.

Every size gets a fresh database and a fresh process. Between two runs figures differ by a fifth and more: compare ratios to the
bare list of the same run.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from statistics import median, quantiles

import psycopg

from tools.bench.site import database

MARKS = "<!-- bench: figures -->", "<!-- bench: end -->"


def main():
    options = read_options()
    reports = []
    for kind, items in product(options.databases, options.sizes):
        try:
            reports.append(measure(kind, items, options.requests))
        except psycopg.Error as error:
            print(f"PostgreSQL with {items:,} items is skipped: {error}")
    if not reports:
        sys.exit("Nothing was measured.")
    text = markdown(reports, options.requests)
    print(f"\n{text}")
    if options.write:
        begin, end = map(re.escape, MARKS)
        document = options.write.read_text("utf-8")
        document = re.sub(f"({begin}\n).*?({end})", lambda found: f"{found[1]}\n{text}\n\n{found[2]}", document, flags=re.S)
        options.write.write_text(document, encoding="utf-8")


def read_options():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=numbers, default=[1_000, 10_000, 100_000], help="such as 1000,10000")
    parser.add_argument(
        "--databases", type=names, default=["sqlite", "postgresql"], help="sqlite, postgresql or both with a comma"
    )
    parser.add_argument("--requests", type=int, default=40, help="measured requests for each page (30 or more)")
    parser.add_argument("--write", type=Path, help=f"a document with {MARKS[0]}, to put the tables in")
    return parser.parse_args()


def numbers(text):
    return sorted(int(number) for number in text.split(","))


def names(text):
    if not set(chosen := text.split(",")) <= {"sqlite", "postgresql"}:
        raise argparse.ArgumentTypeError("choose from sqlite, postgresql")
    return chosen


def measure(kind, items, requests):
    """The report of one database, made by a process that shares no settings with this one."""
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as folder, database(kind, "dossier_bench") as url:
        address = url or f"sqlite:///{folder}/dossier.sqlite3"
        own = {"DATA_DIR": folder, "DATABASE_URL": address, "DEBUG": "false", "SITE_URL": ""}
        command = [sys.executable, "-m", "tools.bench.measure", str(items), str(requests), f"{folder}/report.json"]
        load = os.getloadavg()[0]
        if subprocess.run(command, env=os.environ | own).returncode:
            sys.exit(f"Measuring {items:,} items stopped; the reason is printed above.")
        report = json.loads(Path(folder, "report.json").read_text("utf-8")) | {"load": load}
    print(f"{report['database']}, {items:,} items: measured", flush=True)
    return report


def markdown(reports, requests):
    """Where and when, then the tables of each database."""
    loads = ", ".join(f"{report['load']:.1f}" for report in reports)
    head = (
        f"Measured on {time.strftime('%d-%m-%Y')}, {os.cpu_count()} cores (load before each run: {loads}), "
        f"Python {platform.python_version()}, {requests} requests a page."
    )
    databases = dict.fromkeys(report["database"] for report in reports)
    return "\n\n".join([head, *(tables(name, [r for r in reports if r["database"] == name]) for name in databases)])


def tables(name, reports):
    sizes = [f"{report['items']:,} items" for report in reports]
    pages = [[page, *(cell(report, page) for report in reports), queries(reports[-1], page)] for page in reports[-1]["pages"]]
    other = [[label, *(f"{report['other'].get(label, 0):,.1f}" for report in reports)] for label in reports[0]["other"]]
    rates = {label for report in reports for label in report.get("served", {})}
    other += [[label, *(rate(report.get("served", {}).get(label)) for report in reports)] for label in sorted(rates)]
    head = f"{name}: p50 / p95 / CPU in ms (ratio of CPU to the bare list)"
    return "\n\n".join([table([head, *sizes, "queries"], pages), table([f"{name}: other", *sizes], other)])


def cell(report, page):
    clock, cpu = zip(*report["pages"][page]["seconds"], strict=True)
    bare = median(seconds for _clock, seconds in report["pages"]["bare list"]["seconds"])
    p95 = quantiles(clock, n=20, method="inclusive")[-1]
    return f"{1000 * median(clock):.1f} / {1000 * p95:.1f} / {1000 * median(cpu):.1f} ({median(cpu) / bare:.1f}×)"


def queries(report, page):
    number = report["pages"][page]["queries"]
    return f"{number:g}" if number is not None else ""


def rate(rounds):
    """The median of some rounds, with the lowest and highest."""
    return f"{median(rounds):,.0f} ({min(rounds):,.0f}–{max(rounds):,.0f})" if rounds else "–"


def table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()
