"""What readers get from gunicorn: stored pages through the real server, beside what that server does with nothing behind it.
What nginx makes of it is `front.py`.

Needs `wrk`; without it this part is left out, and the run says so. Load and server share the cores, so read the figures as shares
of the floors, measured in turn with them: gunicorn with finished bytes, and the same with one question to the database.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request

from dossier.operations.management.commands.start import GUNICORN
from tools.bench.memory import of_tree
from tools.bench.site import free_address

ROUNDS, SECONDS = 5, 2
FLOORS = {
    "floor: gunicorn, finished bytes": ("tools.bench.bytes:finished", "/"),
    "floor: the same, and one question": ("tools.bench.bytes:asking", "/"),
    "floor: the same, and the headers of a page": ("tools.bench.bytes:with_headers", "/"),
}
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


def measure(addresses):
    """Name → the figures of each round: p50 in ms at one connection, requests a second at 32, MB of memory. None without `wrk`.

    Give name → address of the dossier's own pages.
    """
    if not shutil.which("wrk"):
        print("wrk is not installed: what gunicorn serves is not measured.")
        return None
    jobs = FLOORS | {name: ("dossier.wsgi", address) for name, address in addresses.items()}
    found = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, (application, address) in jobs.items():
            found[name].append(measure_one(application, address))
    return found


def measure_one(application, address):
    host = free_address()
    own = {"SITE_URL": f"http://{host}", "DJANGO_SETTINGS_MODULE": "dossier.settings"}
    options = [application if word == "dossier.wsgi" else word for word in GUNICORN]
    server = subprocess.Popen([sys.executable, *options, "--bind", host, "--log-level", "error"], env=os.environ | own)  # noqa: S603
    try:
        wait_for(f"http://{host}{address}")
        return *both(f"http://{host}{address}"), of_tree(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def both(url):
    """p50 in ms at one connection, and requests a second at 32."""
    load(url, 32, 1)  # to warm both workers
    return load(url, 1, SECONDS)[0], load(url, 32, SECONDS)[1]


def load(url, connections, seconds):
    """p50 in ms and requests a second."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
    said = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout  # noqa: S603
    if wrong := re.search(r"Non-2xx.*|Socket errors.*", said):
        sys.exit(f"{url}: {wrong[0]}")
    p50, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(p50) * UNITS[unit], float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def wait_for(url):
    for _ in range(300):
        try:
            return urllib.request.urlopen(url, timeout=5).close()  # noqa: S310  (our own server)
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{url} did not answer within half a minute.")
