"""A running site to measure: started as `make run` does, in a folder and a database that are removed afterwards."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from tests.deploy.deployed import free_port

MANAGE = [sys.executable, "manage.py"]
SERVER = "postgres://postgres@127.0.0.1:5432"


@dataclass
class Site:
    address: str
    folder: str
    environment: dict
    pid: int = 0

    def manage(self, *words):
        """The output of a command of `manage.py`."""
        return subprocess.run(
            [*MANAGE, *words], env=self.environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout.strip()

    def log_in(self):
        """Name and password of the first editor."""
        with open(f"{self.folder}/login-redactie.txt", encoding="utf-8") as file:
            return file.read().split()


@contextmanager
def running(kind, name, items=0):
    """A running `Site` with the sample content, or with so many generated items; `name` is that of its database on PostgreSQL."""
    with database(kind, name) as url, tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
        address = free_address()
        own = {"DATA_DIR": folder, "BIND": address, "SITE_URL": f"http://{address}", "TRUSTED_PROXIES": "127.0.0.1"}
        site = Site(address, folder, os.environ | own | ({"DATABASE_URL": url} if url else {}))
        if items:  # the sample content is loaded only into an empty dossier
            site.manage("migrate", "-v0")
            site.manage("shell", "-v0", "-c", f"from tools.bench.generate import fill; fill({items})")
            site.manage("reindex")
        site.manage("start", "--prepare")
        process = subprocess.Popen([*MANAGE, "start"], env=site.environment, stdout=subprocess.DEVNULL)
        try:
            site.pid = process.pid
            wait_for(address)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def database(kind, name):
    """The address of a fresh database on PostgreSQL; None for SQLite, whose database is a file in the folder of the site."""
    if kind == "sqlite":
        yield None
        return
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")  # of a run that was broken off; fails while another run uses it
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{SERVER}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_address():
    return f"127.0.0.1:{free_port()}"


def ask(address, method, path, body=None, headers=None):
    """Status, headers, text and seconds of one request."""
    connection = http.client.HTTPConnection(address, timeout=60)
    begin = time.monotonic()
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    seconds = time.monotonic() - begin
    connection.close()
    return answer.status, answer.headers, text, seconds


def wait_for(address):
    for _ in range(300):
        try:
            return ask(address, "GET", "/over/")
        except OSError:
            time.sleep(0.2)
    return sys.exit("The site does not respond.")


def memory_of(pid):
    """MB of a process and all its descendants; shared memory is divided among them (PSS)."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, encoding="utf-8").stdout
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    ours = {pid}
    for _ in range(3):  # start, gunicorn, its workers
        ours |= {child for child, parent in parents if parent in ours}
    return sum(map(pss, ours)) / 1000


def pss(pid):
    """In kB; 0 for a process that has ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
