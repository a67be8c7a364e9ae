"""What a web server gives: stored pages from gunicorn and static pages from nginx, each beside the same server with plain bytes.

Needs `wrk`, and for nginx also nginx and openssl; what is missing is left out, and the run says so. Load and server share the
cores, so only shares of the plain bytes mean something.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from dossier.operations.management.commands.start import GUNICORN
from tests.deploy.deployed import Site, lacking, wait_until
from tools.bench.site import free_address, memory_of, wait_for

ROUNDS, SECONDS = 3, 2
PAGE_HEADERS = [
    ("Cache-Control", "public, max-age=0, must-revalidate"),
    ("Vary", "Accept-Encoding"),
    ("ETag", '"0123456789abcdef"'),
]
BODY = os.urandom(8_000)  # the weight of a compressed home page


def plain_bytes(environ, start_response):
    """A WSGI application that only queries the edition and sends the headers of a page; gunicorn reads each of them."""
    from dossier.speed.editions.current import read
    from dossier.speed.page_cache.front import NOWHERE, request

    if not hasattr(plain_bytes, "headers"):
        plain_bytes.headers = [
            *request(NOWHERE)[0],
            *PAGE_HEADERS,
            ("Content-Type", "text/html"),
            ("Content-Length", str(len(BODY))),
        ]
    read()
    start_response("200 OK", plain_bytes.headers)
    return [BODY]


def measure(addresses):
    """Requests a second by round, and MB of gunicorn with its workers; give name → address of pages, `home` among them."""
    if not shutil.which("wrk"):
        print("wrk is not installed: nothing served is measured.")
        return {}
    jobs = {"gunicorn, plain bytes": ("tools.bench.served:plain_bytes", "/")}
    jobs |= {f"gunicorn, {name} cached": ("dossier.wsgi", address) for name, address in addresses.items()}
    found, memory = {name: [] for name in jobs}, []
    for _ in range(ROUNDS):
        for name, (application, address) in jobs.items():
            rate, megabytes = of_gunicorn(application, address)
            found[name].append(rate)
            memory.append(megabytes)
    return found | {"gunicorn with two workers, MB": [median(memory)]} | of_nginx(addresses["home"])


def of_gunicorn(application, address):
    host = free_address()
    own = {"SITE_URL": f"http://{host}", "DJANGO_SETTINGS_MODULE": "dossier.settings"}
    options = [application if word == "dossier.wsgi" else word for word in GUNICORN]
    server = subprocess.Popen([sys.executable, *options, "--bind", host, "--log-level", "error"], env=os.environ | own)
    try:
        wait_for(host)
        return load(f"http://{host}{address}"), memory_of(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def of_nginx(address):
    """A static page, and a file with the same bytes, over TLS, with the configuration of `deploy/`."""
    if reason := lacking():
        print(f"Static pages are not measured: {reason}")
        return {}
    with tempfile.TemporaryDirectory(prefix="dossier-front-") as home:
        site = Site(Path(home), os.environ["DATABASE_URL"])
        site.environment["PUBLISHED_FILES"] = "true"
        try:
            site.start()
            wait_until(lambda: site.ask(address).getheader("Last-Modified"))  # nginx sends it with files, Django never with pages
            copy = copy_of(site, address)
            rates = [(load(site.url + address), load(site.url + copy)) for _ in range(ROUNDS)]
        finally:
            site.stop()
    return dict(zip(("nginx, static page", "nginx, a file with the same bytes"), zip(*rates, strict=True), strict=True))


def copy_of(site, address):
    """The address of a static file with the bytes of this page."""
    page = Path(site.home, "data", "published", "current", address.strip("/"), "index.html")
    for ending in ("", ".gz", ".br"):
        shutil.copyfile(f"{page}{ending}", Path(site.home, "data", "static", f"copy.0123456789ab.html{ending}"))
    return "/static/copy.0123456789ab.html"


def load(url):
    """Requests a second over 32 connections, after a second to warm up."""
    for seconds in (1, SECONDS):
        command = ["wrk", "-t1", "-c32", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", url]
        output = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    if wrong := re.search(r"Non-2xx.*|Socket errors.*", output):
        sys.exit(f"{url}: {wrong[0]}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
