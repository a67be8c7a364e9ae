"""Measures one database of one size, from empty, in a process of its own: `run.py` starts it and reads the JSON it writes.

Requests go through `django.test.Client`: all of Django and of ours, without network, gunicorn and compression. Every round
requests each page once, so that a busy moment of the machine affects all alike. Every fifth round saves items first: the pages
after it are the first of a new edition (p95 shows them); the other rounds are what readers get between two changes.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from runpy import run_path
from statistics import median
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  (settings first)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count, Sum  # noqa: E402
from django.db.models.functions import Length  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from dossier.content.items.models import Item, Theme  # noqa: E402
from dossier.editing.form.form_digest import as_sent  # noqa: E402
from news.models import News  # noqa: E402
from tools.bench import floor, served  # noqa: E402
from tools.bench.generate import fill  # noqa: E402
from tools.bench.words import Vocabulary  # noqa: E402

WARM_UPS, CHANGE_EVERY = 5, 5  # rounds
SERVED_FROM, IMPORT_UP_TO = 10_000, 10_000  # items: a stored page costs the same at any size; a longer import only takes longer
ADMIN_LIST = "/beheer/news/news/"
INDEX_SIZE = {  # all tables of search and their indexes, in bytes
    "sqlite": """SELECT coalesce(sum(pgsize), 0) FROM dbstat
        WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_master WHERE tbl_name LIKE 'search%')""",
    "postgresql": """SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
        WHERE relkind = 'r' AND relname LIKE 'search%' AND relnamespace = 'public'::regnamespace""",
}


def main(number, requests, file):
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    run_path("gunicorn.conf.py")["post_worker_init"](None)  # the garbage collection of a worker
    report = {"database": version(), "items": number, "other": {}}
    report["other"]["generating, s"] = timed(partial(fill, number))[0]
    seconds = timed(partial(call_command, "reindex", verbosity=0))[0]
    report["other"] |= {"`reindex`, s": seconds, "`reindex`, items a second": number / seconds}
    execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")  # as autovacuum does on a live site
    report["other"] |= sizes()
    jobs, desk = pages(), log_in()
    jobs["opening a form"] = [partial(get, desk, f"{ADMIN_LIST}{pk}/change/") for pk in some_news(50)]
    queries = {name: count_queries(works[:10]) for name, works in jobs.items()}
    saves = [partial(save_form, desk, pk, filled_in(desk, pk)) for pk in some_news(requests + WARM_UPS)]
    times = interleave(jobs, {"publishing in the admin": saves}, requests)
    report["pages"] = {name: {"seconds": seconds, "queries": queries.get(name)} for name, seconds in times.items()}
    report["other"] |= carried(number, Path(file).parent)
    if number >= SERVED_FROM:
        report["served"] = served.measure({name: ADDRESSES[name][0] for name in ("home", "item")})
    Path(file).write_text(json.dumps(report), encoding="utf-8")


def version():
    if connection.vendor == "sqlite":
        return "SQLite " + connection.Database.sqlite_version
    return "PostgreSQL " + ".".join(map(str, divmod(connection.pg_version, 10_000)))


def timed(work):
    """Seconds by the clock, and seconds of CPU of this process: without waiting and without PostgreSQL's part."""
    start, start_cpu = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - start_cpu


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


def sizes():
    text = Item.objects.aggregate(n=Sum(Length("title") + Length("teaser") + Length("body")))["n"]
    index = execute(INDEX_SIZE[connection.vendor])[0]
    return {"text of the items, MB": text / 1e6, "search index, MB": index / 1e6, "search index, times the text": index / text}


ADDRESSES = {}  # of the pages of readers, by name


def pages():
    """Name → requests made in turn: several items and words, because one alone would be the luck of the draw."""
    news = Item.objects.published().filter(kind="news").newest().values_list("slug", flat=True)
    theme = Theme.objects.annotate(n=Count("themed_items")).latest("n")
    ADDRESSES.update({"home": ["/"], "list": ["/nieuws/"], "theme": [theme.get_absolute_url()]})
    ADDRESSES["item"] = [f"/nieuws/{slug}/" for slug in news[:: max(1, len(news) // 50)]]
    for kind, words in Vocabulary().questions().items():
        ADDRESSES[f"search: {kind}"] = [f"/zoeken/?{urlencode({'q': text})}" for text in words]
    client = Client(SERVER_NAME="localhost")
    bare = {"bare list": [partial(floor.client().get, "/")]}
    return bare | {name: [partial(get, client, address) for address in some] for name, some in ADDRESSES.items()}


def get(client, address):
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} returns {response.status_code}.")
    return response


def log_in():
    desk = Client(SERVER_NAME="localhost")
    desk.force_login(get_user_model().objects.create_superuser("bench", password=None))
    return desk


def some_news(number):
    return News.objects.order_by("-pk").values_list("pk", flat=True)[:number]


def filled_in(desk, pk):
    """All fields of a form, as a browser sends them, and a longer title."""
    setup_test_environment(debug=False)
    context = get(desk, f"{ADMIN_LIST}{pk}/change/").context
    teardown_test_environment()
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    data = {bound.html_name: as_sent(bound) for form in forms for bound in form}
    return data | {"title": f"{data['title'][0][:180]} vernieuwd"}


def save_form(desk, pk, data):
    desk.cookies.pop("messages", None)  # of the save before; a browser has shown them already
    if desk.post(f"{ADMIN_LIST}{pk}/change/", data).status_code != 302:
        sys.exit(f"Item {pk} was not saved.")


def count_queries(works):
    """The median over these requests."""
    counted = []
    for work in works:
        with CaptureQueriesContext(connection) as queries:
            work()
        counted.append(len(queries))
    return median(counted)


def interleave(jobs, changes, requests):
    """Name → times. A round with changes makes five of each, so that as many are measured as requests of each page."""
    times = {name: [] for name in [*jobs, *changes]}
    for turn in range(WARM_UPS + requests):
        if turn % CHANGE_EVERY == 0:
            for name, works in changes.items():
                times[name] += [timed(work) for work in works[turn : turn + CHANGE_EVERY]]
        for name, works in jobs.items():
            times[name].append(timed(works[turn % len(works)]))
    return {name: measured[WARM_UPS:] for name, measured in times.items()}


def carried(items, folder):
    """Seconds of `export`, and of `import` of it into an empty SQLite database."""
    found = {"`export`, s": manage(os.environ, "export", f"{folder}/export")}
    if items > IMPORT_UP_TO or connection.vendor != "sqlite":
        return found
    with tempfile.TemporaryDirectory(prefix="dossier-import-") as empty:
        own = os.environ | {"DATA_DIR": empty, "DATABASE_URL": f"sqlite:///{empty}/dossier.sqlite3"}
        manage(own, "migrate", "-v0")
        return found | {"`import` into SQLite, s": manage(own, "import", f"{folder}/export")}


def manage(environment, *words):
    command = [sys.executable, "manage.py", *words]
    return timed(partial(subprocess.run, command, env=environment, check=True, stdout=subprocess.DEVNULL))[0]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
