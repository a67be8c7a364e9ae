"""How gunicorn keeps connections, so that nobody meets a reset; and when the tests behind nginx are skipped."""

import re
import runpy
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.deploy import deployed
from tests.deploy.deployed import OnSocket, wait_until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def connection(tmp_path):
    """A connection to gunicorn, with our settings and an application of one line."""
    (tmp_path / "hello.py").write_text("def application(environ, start):\n    start('200 OK', [])\n    return [b'x']\n")
    socket = tmp_path / "socket"
    command = ["-m", "gunicorn", "hello:application", "--config", str(ROOT / "gunicorn.conf.py"), "--workers", "1"]
    server = subprocess.Popen([sys.executable, *command, "--bind", f"unix:{socket}"], cwd=tmp_path)
    try:
        wait_until(socket.exists)
        with closing(OnSocket(str(socket))) as connection:
            yield connection
    finally:
        server.terminate()
        server.wait(timeout=20)


def ask(connection):
    connection.request("GET", "/")
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_connection_that_was_idle_for_seconds_goes_on(connection):
    assert ask(connection) == (200, b"x")
    first = connection.sock
    time.sleep(3.5)  # of itself gunicorn closes after two
    assert ask(connection) == (200, b"x")
    assert connection.sock is first


def test_gunicorn_waits_longer_than_browsers_and_proxies():
    slowest = 115  # seconds, of Firefox; nginx and load balancers wait 60
    assert runpy.run_path(str(ROOT / "gunicorn.conf.py"))["keepalive"] > slowest


def test_without_its_modules_nginx_itself_says_why_the_tests_behind_it_are_skipped(monkeypatch):
    monkeypatch.setattr(deployed, "MAIN", re.sub(r"include /etc/nginx/modules.*", "", deployed.MAIN))
    assert "brotli" in deployed.lacking()
