"""One database of one size, from empty to measured, in a process of its own: `run.py` starts it, and reads the JSON it writes.

Requests go through `django.test.Client`: all of Django and of ours, no network, no gunicorn, no compression. Every round asks
each page once, so that a busy moment of the machine falls on all alike. Every fifth round saves items: the pages that follow are
the first after a change, with nothing kept (p95 shows them), and the other rounds are what readers see between two changes.
"""

import json
import os
import sys
from functools import partial
from pathlib import Path
from runpy import run_path
from statistics import median
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
django.setup()

from django.core.management import call_command, get_commands  # noqa: E402  (settings first)
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from dossier.content.items.models import Item, Theme  # noqa: E402
from news.models import News  # noqa: E402
from tools.bench import carry, editor, floor, front, served, sizes  # noqa: E402
from tools.bench.generate import fill  # noqa: E402
from tools.bench.words import Vocabulary  # noqa: E402

WARM_UPS = 5
CHANGE_EVERY = 5  # rounds
SERVED_FROM = 10_000  # items
client = Client(SERVER_NAME="localhost")


def main(number, requests, file):
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    run_path("gunicorn.conf.py")["post_worker_init"](None)  # as garbage is looked for in a worker
    report = {"database": version(), "items": number, "filling": timed(partial(fill, number))[0], "indexing": reindex()}
    with connection.cursor() as cursor:  # on PostgreSQL also what its autovacuum does within minutes
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    report |= {"sizes": sizes.of_database()}
    desk = editor.log_in()
    bare = floor.client()
    jobs = {"floor: a bare list": [partial(bare.get, "/")]}
    slugs = [address.split("/")[2] for address in pages()["item"]]
    jobs["floor: a bare item"] = [partial(bare.get, f"/{slug}") for slug in slugs]
    jobs["floor: a bare item and five others"] = [partial(bare.get, f"/{slug}/met") for slug in slugs]
    for kind in ("frequent word", "two words"):
        jobs[f"floor: a bare list, and the index asked for {kind}"] = ask_barely(bare, "/zoeken", kind)
    for kind in list(Vocabulary().questions())[:-1]:
        jobs[f"floor: with facets and marks, {kind}"] = ask_barely(bare, "/zoeken/met", kind)
    jobs |= {name: [partial(fetch, address) for address in addresses] for name, addresses in pages().items()}
    jobs |= editor.pages(desk, 50)
    report["figures"] = {name: inspect(works) for name, works in jobs.items()}
    changes = editor.saves(desk, requests + WARM_UPS)
    changes["saving an item"] = [change(news).save for news in News.objects.order_by("pk")[: requests + WARM_UPS]]
    for name, times in interleave(jobs, changes, requests).items():
        report["figures"].setdefault(name, {})["seconds"] = times
    report["carried"] = carry.measure(number, Path(file).parent)
    stored = {name: pages()[name][0] for name in ("home", "item")}
    if number >= SERVED_FROM:  # a page that lies ready costs the same, however many there are
        report |= {"served": served.measure(stored), "front": front.measure(stored)}
    Path(file).write_text(json.dumps(report))


def version():
    if connection.vendor == "sqlite":
        return "SQLite " + connection.Database.sqlite_version
    return "PostgreSQL " + ".".join(map(str, divmod(connection.pg_version, 10_000)))


def timed(work):
    """Seconds by the clock, and seconds this process was at work: without the waiting for others and for PostgreSQL."""
    start, start_cpu = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - start_cpu


def reindex():
    """Seconds, or None as long as there is no search."""
    return timed(partial(call_command, "reindex", verbosity=0))[0] if "reindex" in get_commands() else None


def pages():
    """Name of a page → the addresses asked in turn: several items and words, since one alone would be the luck of the draw."""
    news = Item.objects.published().filter(kind="news").newest().values_list("slug", flat=True)
    theme = Theme.objects.annotate(n=Count("themed_items")).latest("n")
    found = {
        "home": ["/"],
        "list": ["/nieuws/"],
        "theme": [theme.get_absolute_url()],
        "item": [f"/nieuws/{slug}/" for slug in news[:: max(1, len(news) // 50)]],
    }
    try:
        resolve("/zoeken/")
    except Resolver404:
        return found
    questions = Vocabulary().questions()
    return found | {f"search: {kind}": [f"/zoeken/?{urlencode({'q': q})}" for q in asked] for kind, asked in questions.items()}


def ask_barely(bare, address, kind):
    questions = Vocabulary().questions()[kind]
    list(map(floor.asked, questions))  # what an oracle knows, it knows beforehand
    return [partial(bare.get, address, {"q": words}) for words in questions]


def fetch(address):
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}.")
    return response


def change(news):
    """A word more in title and text, as an editor would; what is measured is the `save()` that follows."""
    news.title, news.body = f"{news.title[:190]} vernieuwd", f"{news.body}<p>Aangevuld door de redactie.</p>"
    return news


def inspect(works):
    """What does not vary with the moment: queries, bytes, and how many items are found, the median over the addresses."""
    setup_test_environment(debug=False)
    seen = []
    for work in works[:10]:
        with CaptureQueriesContext(connection) as queries:
            response = work()
        seen.append({"queries": len(queries), "bytes": len(response.content), "hits": count_hits(response.context)})
    teardown_test_environment()
    return {key: median(one[key] for one in seen) for key in seen[0]}


def count_hits(context):
    """What the page calls its total, or else its paginator; 0 on a page that counts nothing, such as one without a template."""
    if context is None:
        return 0
    page = context.get("page_obj")
    total = context.get("total", 0 if page is None else page.paginator.count)
    return total if isinstance(total, int) else 0


def interleave(jobs, changes, requests):
    """Name → times. A changing round makes five of each change, so that as many are measured as requests of each page."""
    times = {name: [] for name in [*jobs, *changes]}
    for turn in range(WARM_UPS + requests):
        if turn % CHANGE_EVERY == 0:
            for name, works in changes.items():
                times[name] += [timed(work) for work in works[turn : turn + CHANGE_EVERY]]
        for name, works in jobs.items():
            times[name].append(timed(works[turn % len(works)]))
    return {name: measured[WARM_UPS:] for name, measured in times.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
