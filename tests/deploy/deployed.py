"""The dossier as docs/deploying.md builds it, in a temporary folder: nginx, gunicorn and the worker, from the files in deploy/.

For `make deploy-test`, and for what `make bench` measures of nginx. No service of the machine is touched: nginx gets a folder and
ports of its own.
"""

import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MAIN = """
include /etc/nginx/modules-enabled/*.conf;
daemon off;
pid {home}/nginx.pid;
error_log {home}/nginx-error.log;
{user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    {temporary}
    include {home}/site.conf;
}}
"""
KINDS_OF_TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]


def free_port():
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Site:
    """The running parts, and two ways to ask them: `ask` through nginx, `ask_django` at gunicorn's socket."""

    def __init__(self, home, database):
        """`home` is an empty folder, `database` the address of a database."""
        self.home, self.database, self.parts = home, database, []
        self.port, self.plain_port = free_port(), free_port()
        self.url = f"https://localhost:{self.port}"
        self.certificate = home / "live" / "fullchain.pem"
        for folder in ["data", "run", "live", "log", "backups", *KINDS_OF_TEMPORARY]:
            (home / folder).mkdir()
        own = {"DATABASE_URL": database, "SITE_URL": self.url}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | dict(read_environment(self.filled("dossier.env"))) | own

    def filled(self, name):
        """A file of deploy/ with the paths, names and ports of this test."""
        text = (ROOT / "deploy" / name).read_text()
        for given, ours in {
            "/opt/dossier/.venv/bin/python": sys.executable,
            "/opt/dossier": str(ROOT),
            "/var/lib/dossier": f"{self.home}/data",
            "/var/backups/dossier": f"{self.home}/backups",
            "/run/dossier": f"{self.home}/run",
            "/var/log/nginx": f"{self.home}/log",
            "/etc/letsencrypt/live/dossier.example.org": f"{self.home}/live",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.plain_port}",
            "dossier.example.org": "localhost",
        }.items():
            text = text.replace(given, ours)
        return re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)

    def start(self):
        self.make_certificate()
        self.run(self.command("dossier.service", "ExecStartPre"))
        self.gunicorn = self.start_gunicorn()
        self.worker = self.begin(self.command("dossier-worker.service"))
        self.write_nginx()
        self.begin(self.nginx())
        wait_until(lambda: self.ask("/").status == 200)

    def nginx(self, *options):
        return [NGINX, *options, "-c", f"{self.home}/nginx.conf", "-e", f"{self.home}/nginx-error.log"]

    def shell(self, code):
        """What a piece of Python prints within the site."""
        return self.run([sys.executable, "manage.py", "shell", "-v0", "-c", code])

    def make_certificate(self):
        key = self.home / "live" / "privkey.pem"
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
        new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self.run([*new, *subject, "-keyout", str(key), "-out", str(self.certificate)])

    def write_nginx(self):
        (self.home / "site.conf").write_text(self.filled("nginx.conf"))
        temporary = "\n".join(f"{kind}_temp_path {self.home}/{kind};" for kind in KINDS_OF_TEMPORARY)
        user = "" if os.getuid() else "user root;"
        (self.home / "nginx.conf").write_text(MAIN.format(home=self.home, temporary=temporary, user=user))

    def command(self, unit, line="ExecStart"):
        found = re.search(rf"^{line}=(.*)$", self.filled(unit), re.MULTILINE)[1]
        return shlex.split(re.sub(r"\$\{(\w+)\}", lambda name: self.environment[name[1]], found))

    def run(self, command):
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def begin(self, command, **more):
        with (self.home / "log" / "parts.log").open("a") as log:
            part = subprocess.Popen(command, cwd=ROOT, env=self.environment | more, stdout=log, stderr=log)  # noqa: S603  (our own files)
        self.parts.append(part)
        return part

    def start_gunicorn(self):
        """As systemd starts a service of Type=notify: it runs when it says so."""
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as told:
            told.bind(f"{self.home}/run/notify")
            told.settimeout(30)
            gunicorn = self.begin(self.command("dossier.service"), NOTIFY_SOCKET=f"{self.home}/run/notify")
            if b"READY=1" not in told.recv(1000):
                raise RuntimeError("gunicorn does not say that it runs")
        Path(self.home, "run", "notify").unlink()
        return gunicorn

    def stop(self):
        for part in reversed(self.parts):
            part.terminate()
        for part in self.parts:
            part.wait(timeout=40)

    def ask(self, path, method="GET", body=None, **headers):
        return ask(TLS(self), path, method, body, headers)

    def ask_django(self, path, **headers):
        forwarded = {"Host": f"localhost:{self.port}", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        return ask(OnSocket(f"{self.home}/run/gunicorn.sock"), path, "GET", None, forwarded | headers)


def lacking():
    """Why this machine cannot run the files of deploy/; empty when it can."""
    needed = "needs Debian's packages nginx, libnginx-mod-http-brotli-static and openssl"
    if not NGINX or not shutil.which("openssl"):
        return needed
    with tempfile.TemporaryDirectory(prefix="dossier-") as home:
        site = Site(Path(home), database="")
        site.make_certificate()
        Path(home, "data", "front").mkdir()
        Path(home, "data", "front", "headers.conf").touch()
        site.write_nginx()
        test = subprocess.run(site.nginx("-t", "-q"), capture_output=True, text=True)
    return f"{needed}: {test.stderr.strip()}" if test.returncode else ""


def read_environment(text):
    """The lines of an environment file, as systemd and a shell both read them."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name, shlex.split(value)[0]


class TLS(HTTPConnection):
    def __init__(self, site):
        super().__init__("localhost", site.port, timeout=20)
        self.trusted = ssl.create_default_context(cafile=site.certificate)
        self.trusted.set_alpn_protocols(["http/1.1"])

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self.trusted.wrap_socket(plain, server_hostname="localhost")


class OnSocket(HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=20)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def ask(connection, path, method, body, headers):
    """The answer, with its whole body in `content`."""
    with closing(connection):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.content = answer.read()
        return answer


def wait_until(is_so, seconds=30):
    end = time.monotonic() + seconds
    while True:
        try:
            if is_so():
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise TimeoutError(f"Not so within {seconds} seconds.")
        time.sleep(0.1)
