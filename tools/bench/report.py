"""Figures in a form to read: lines on the screen while measuring, tables in Markdown at the end."""

import os
import platform
import time
from statistics import median, quantiles

READY = {
    "served": "stored, by gunicorn: p50 in ms at 1 connection / requests a second at 32 (lowest–highest) / MB",
    "front": "published, by nginx over TLS: p50 in ms at 1 connection / requests a second at 32 (lowest–highest)",
}
LABELS = {"text": "text of the items", "index": "search index", "database": "whole database"}


def on_screen(report):
    """One line for each page of a report."""
    for name, figure in report["figures"].items():
        p50, p95, cpu = milliseconds(figure)
        rest = [f"{figure[key]:,.0f} {key}" for key in ("queries", "bytes") if key in figure]
        rest += [f"{figure['hits']:,.0f} hits"] if name.startswith("search") else []
        yield f"  {name:32} p50 {p50:7.2f} ms   p95 {p95:7.2f}   cpu {cpu:7.2f}   {'   '.join(rest)}"


def milliseconds(figure):
    """Median and 95th percentile by the clock, and the median of the process's own work."""
    clock, cpu = zip(*figure["seconds"], strict=True)
    return 1000 * median(clock), 1000 * quantiles(clock, n=20, method="inclusive")[-1], 1000 * median(cpu)


def markdown(reports, requests):
    """All of it: where and when, then two tables per database."""
    loads = ", ".join(f"{report['load']:.1f}" for report in reports)
    head = (
        f"Measured on {time.strftime('%d-%m-%Y')}, {os.cpu_count()} cores (load before each run: {loads}), "
        f"Python {platform.python_version()}, {requests} requests a page."
    )
    databases = dict.fromkeys(report["database"] for report in reports)
    return "\n\n".join([head, *(tables(database, [r for r in reports if r["database"] == database]) for database in databases)])


def tables(database, reports):
    sizes = [f"{report['items']:,} items" for report in reports]
    growth = ["growth of p50"] if len(reports) > 1 else []
    pages = table(
        [f"{database}: p50 / p95 / CPU in ms", *sizes, *growth, "queries", "kB", "hits"],
        [page_row(name, [report["figures"][name] for report in reports]) for name in reports[-1]["figures"]],
    )
    rows = [
        ["generating, s", *(f"{report['filling']:.0f}" for report in reports)],
        ["`reindex`, s (items a second)", *(indexing(report) for report in reports)],
        ["`export`, s", *(f"{report['carried']['export']:.1f}" for report in reports)],
        ["`import` into an empty SQLite, s", *(seconds_or_none(report["carried"]["import"]) for report in reports)],
        *([f"{label}, MB", *(megabytes(report["sizes"][key]) for report in reports)] for key, label in LABELS.items()),
    ]
    return "\n\n".join([pages, *ready(database, reports), table([f"{database}: filling", *sizes], rows)])


def ready(database, reports):
    """The tables of what gunicorn and nginx serve, of the sizes for which that was measured."""
    for key, said in READY.items():
        measured = [report for report in reports if report.get(key)]
        if measured:
            sizes = [f"{report['items']:,} items" for report in measured]
            names = measured[-1][key]
            yield table(
                [f"{database}, {said}", *sizes], [[name, *(rounds(each[key][name]) for each in measured)] for name in names]
            )


def rounds(figures):
    """Medians; of requests a second the lowest and highest too."""
    alone, together, *megabytes = zip(*figures, strict=True)
    text = f"{median(alone):.2f} / {median(together):,.0f} ({min(together):,.0f}–{max(together):,.0f})"
    return f"{text} / {median(megabytes[0]):.0f}" if megabytes else text


def page_row(name, figures):
    """A row of the table of pages; queries and bytes are those of the largest size, hits of every size."""
    times = [milliseconds(figure) for figure in figures]
    growth = [" · ".join(f"{p50 / times[0][0]:.1f}×" for p50, *_ in times[1:])] if len(times) > 1 else []
    last = figures[-1]
    hits = " · ".join(f"{figure['hits']:,.0f}" for figure in figures) if name.startswith("search") else ""
    queries = f"{last['queries']:g}" if "queries" in last else ""
    kilobytes = f"{last['bytes'] / 1000:.0f}" if "bytes" in last else ""
    return [name, *(" / ".join(f"{ms:.1f}" for ms in three) for three in times), *growth, queries, kilobytes, hits]


def seconds_or_none(seconds):
    return f"{seconds:.1f}" if seconds else "–"


def indexing(report):
    seconds = report["indexing"]
    return f"{seconds:.1f} ({report['items'] / seconds:,.0f})" if seconds else "–"


def megabytes(size):
    return f"{size / 1e6:.1f}" if size else "–"


def table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
