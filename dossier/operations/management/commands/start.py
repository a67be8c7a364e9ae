"""`make run`: prepares the site and runs it with its worker under one process that stops cleanly."""

import os
import secrets
import signal
import socket
import subprocess
import sys

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from dossier.environment.values import write_private
from dossier.reading.pages import theme
from dossier.speed.page_cache import front
from dossier.speed.static_pages import files

GUNICORN = ["-m", "gunicorn", "dossier.wsgi"]  # more settings in gunicorn.conf.py


class Command(BaseCommand):
    help = "Prepares the database and the files, then runs the site and its background worker until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--prepare", action="store_true", help="prepare only; another process manager runs the site")

    def handle(self, *, prepare, **options):
        if not prepare:
            refuse_taken_address()
        self.prepare()
        if not prepare:
            self.announce()
            self.run()

    def prepare(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"DATABASE_URL is not usable: {reason}. Set it to a database that runs.") from error
        call_command("migrate", verbosity=0, interactive=False, skip_checks=False)
        theme.prepare()
        call_command("collectstatic", verbosity=0, interactive=False)
        front.write(settings.DATA_DIR / "front")
        if not apps.get_model("items", "Item").objects.exists() and not apps.get_model("demo", "DemoContent").objects.exists():
            call_command("demo", stdout=self.stdout)
        if settings.PUBLISHED_ROOT:
            files.hide()  # the name of the site may have changed
            files.clear()
        self.password_file = settings.DATA_DIR / "login-redactie.txt"
        if not get_user_model().objects.exists():
            make_editor(self.password_file)

    def announce(self):
        self.stdout.write(f"The dossier:  {settings.SITE_URL}/")
        self.stdout.write(f"The editors:  {settings.SITE_URL}/{settings.ADMIN_PATH}")
        if self.password_file.exists():
            log_in = self.password_file.read_text("utf-8").strip()
            self.stdout.write(f"Log in as:    {log_in}   (kept in {self.password_file.name})")
        self.stdout.write("Ctrl-C stops it.")

    def run(self):
        """Runs site and worker; a signal stops both, and when one ends the other is stopped."""
        parts = [
            subprocess.Popen([sys.executable, *GUNICORN, *bind_options()]),  # noqa: S603  (constant arguments)
            subprocess.Popen([sys.executable, sys.argv[0], "work"]),  # noqa: S603
        ]
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop(parts))
        os.wait()
        stop(parts)
        sys.exit(max(part.wait() for part in parts))


def refuse_taken_address():
    """Fail with one sentence when BIND is in use; gunicorn would retry five times and log each."""
    if settings.BIND.startswith("unix:"):
        return
    host, _, port = settings.BIND.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=1).close()
    except OSError:
        return
    raise CommandError(f"BIND is not usable: something answers at {settings.BIND} already. Stop it, or set BIND to another port.")


def bind_options():
    """The address to listen on, and the proxies whose X-Forwarded-Proto gunicorn trusts: the same as everywhere."""
    return ["--bind", settings.BIND, "--forwarded-allow-ips", ",".join(map(str, settings.TRUSTED_PROXIES))]


def stop(parts):
    for part in parts:
        if part.poll() is None:
            part.terminate()


def make_editor(password_file):
    """The first account, able to write and to make accounts for colleagues."""
    password = secrets.token_urlsafe(12)
    editor = get_user_model().objects.create_user("redactie", password=password, is_staff=True)
    editor.groups.set(Group.objects.filter(name__in=["Redacteur", "Beheerder"]))
    password_file.unlink(missing_ok=True)
    write_private(password_file, f"redactie  {password}\n")
