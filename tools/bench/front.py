"""What readers get from nginx, as deploy/ sets it up with PUBLISHED_FILES, beside what the same nginx does with plain files.

Over TLS, as readers come. The floor of a page is a static file with the same bytes, packed as well.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tools.bench.deployed import NGINX, Site, wait_until
from tools.bench.served import both

ROUNDS = 3


def measure(addresses):
    """Name → the figures of each round: p50 in ms at one connection, requests a second at 32. None where something is missing."""
    if not (NGINX and shutil.which("openssl") and shutil.which("wrk")):
        print("wrk, nginx or openssl is not installed: what nginx serves is not measured.")
        return None
    with tempfile.TemporaryDirectory(prefix="dossier-front-") as home:
        site = Site(Path(home), os.environ["DATABASE_URL"])
        site.environment["PUBLISHED_FILES"] = "true"
        try:
            site.start()
            return in_turn(site, addresses)
        finally:
            site.stop()


def in_turn(site, addresses):
    found = {}
    for name, address in addresses.items():
        wait_until(lambda address=address: is_published(site, address))
        copy = copied(site, address)
        for _ in range(ROUNDS):
            found.setdefault(f"{name}, published", []).append(both(site.url + address))
            found.setdefault(f"floor: a file with the bytes of {name}", []).append(both(site.url + copy))
        if not is_published(site, address):
            sys.exit(f"{address} did not stay published, so Django was measured.")
    return found


def is_published(site, address):
    return site.ask(address).getheader("Last-Modified")  # nginx says it of files, Django never of pages


def copied(site, address):
    """The address of a static file with the bytes of this page, and with a name as static files have."""
    page = Path(site.home, "data", "published", "current", address.strip("/"), "index.html")
    for ending in ("", ".gz", ".br"):
        shutil.copyfile(f"{page}{ending}", Path(site.home, "data", "static", f"copy.0123456789ab.html{ending}"))
    return "/static/copy.0123456789ab.html"
