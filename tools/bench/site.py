"""A site of its own to measure: started as `make run` does, in a folder and a database that are gone afterwards."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from tools.bench.deployed import free_port
from tools.bench.run import SERVER, postgresql_answers

MANAGE = [sys.executable, "manage.py"]


@dataclass
class Site:
    address: str
    folder: str
    environment: dict
    pid: int = 0

    def manage(self, *words):
        """What a command of `manage.py` prints."""
        done = subprocess.run([*MANAGE, *words], env=self.environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
        return done.stdout.strip()

    def log_in(self):
        """Name and password of the first editor."""
        with open(f"{self.folder}/login-redactie.txt", encoding="utf-8") as file:
            return file.read().split()


@contextmanager
def running(database, name, items=0):
    """A running `Site` with the sample content, or with so many made-up items; `name` is that of its database on PostgreSQL."""
    with a_database(database, name) as url, tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
        address = free_address()
        own = {"DATA_DIR": folder, "BIND": address, "SITE_URL": f"http://{address}", "TRUSTED_PROXIES": "127.0.0.1"}
        site = Site(address, folder, os.environ | own | ({"DATABASE_URL": url} if url else {}))
        if items:  # where there is something, the sample content stays out
            site.manage("migrate", "-v0")
            site.manage("shell", "-v0", "-c", f"from tools.bench.generate import fill; fill({items})")
            site.manage("reindex")
        site.manage("start", "--prepare")
        process = subprocess.Popen([*MANAGE, "start"], env=site.environment, stdout=subprocess.DEVNULL)  # noqa: S603
        try:
            site.pid = process.pid
            wait_for(address)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def a_database(kind, name):
    if kind == "sqlite":
        yield None
        return
    if not postgresql_answers():
        sys.exit(1)
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{SERVER}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_address():
    return f"127.0.0.1:{free_port()}"


def ask(address, method, path, body=None, headers=None):
    """Status, headers and text, and the seconds it took."""
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
    return sys.exit("The site does not answer.")
