"""Configuration that makes no sense stops the start with one sentence that names the variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASK = """
from django.conf import settings as s
print(s.SITE_URL, s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS, s.DATABASES["default"]["ENGINE"])
"""


def start(tmp_path, *command, **variables):
    """Run a command with only these variables; the data folder is the test's own."""
    clean = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    environment = {**clean, "DATA_DIR": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "dossier.settings", **variables}
    command = command or ("-c", ASK)
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_without_any_variable_it_runs_on_this_machine_with_sqlite(tmp_path):
    answer = start(tmp_path)
    assert answer.stdout.split()[:2] == ["http://127.0.0.1:8000", "False"]
    assert "sqlite3" in answer.stdout


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    start(tmp_path)
    secret = tmp_path / "data" / "secret-key"
    first = secret.read_text()
    start(tmp_path)
    assert (secret.read_text(), secret.stat().st_mode & 0o777) == (first, 0o600)
    assert len(first) > 50


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "dossier.example.org"),
        ("SITE_URL", "http://dossier.example.org"),
        ("SITE_URL", "https://dossier.example.org/pad"),
        ("SITE_URL", "ftp://dossier.example.org"),
        ("SITE_URL", "https://dossier.example.org:poort"),
        ("DATABASE_URL", "onzin"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "postgres://127.0.0.1:poort/x"),
        ("DATABASE_URL", "postgres://"),
        ("SECRET_KEY", "kort"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://dossier.example.org"),
        ("BIND", "8000"),
        ("BIND", "127.0.0.1:99999"),
        ("ACCEL", "misschien"),
        ("DEBUG", "misschien"),
        ("ADMIN_PATH", "nieuws/"),
        ("ADMIN_PATH", "een pad"),
        ("CONTACT_EMAIL", "redactie"),
        ("IDLE_MINUTES", "4"),
        ("IDLE_MINUTES", "een uur"),
        ("LOG_DAYS", "-1"),
        ("REACTIONS_OPEN_DAYS", "0"),
        ("CONTRIBUTION_DAYS", "0"),
        ("MAIL_DAYS", "altijd"),
        ("MAIL_FROM", "redactie"),
        ("MAIL_URL", "mail.example.org"),
        ("MAIL_URL", "http://mail.example.org:25"),
        ("MAIL_URL", "smtp://mail.example.org:poort"),
        ("MAIL_URL", "smtp://user@mail.example.org"),
        ("MAIL_URL", "smtp://mail.example.org/pad"),
        ("MAIL_URL", "smtp://"),
        ("TRUSTED_PROXIES", "10.0.0.300"),
        ("SITE_NAME", "twee\nregels"),
        ("DATA_DIR", "/proc/dossier"),
    ],
)
def test_nonsense_stops_the_start_with_one_sentence(tmp_path, name, value):
    answer = start(tmp_path, **{name: value})
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{name} is not usable: ")
    assert answer.stderr.strip().count("\n") == 0


def test_debug_on_a_public_address_is_refused(tmp_path):
    assert start(tmp_path, DEBUG="true", SITE_URL="https://x.example.org").stderr.startswith("DEBUG is not usable")


def test_a_public_address_turns_on_all_that_the_deployment_check_asks(tmp_path):
    answer = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", SITE_URL="https://x.example.org")
    assert answer.returncode == 0, answer.stderr
    assert "True ['x.example.org']" in start(tmp_path, SITE_URL="https://x.example.org").stdout


def test_a_database_that_does_not_answer_stops_the_start_in_words(tmp_path):
    answer = start(tmp_path, "manage.py", "start", "--prepare", DATABASE_URL="postgres://nobody@127.0.0.1:1/x")
    assert answer.returncode == 1
    assert "DATABASE_URL is not usable" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_sqlite_is_set_up_for_readers_beside_a_writer(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from django.db import connection as c\n"
        "ask = lambda name: c.cursor().execute('PRAGMA ' + name).fetchone()[0]\n"
        "print(ask('journal_mode'), ask('foreign_keys'), c.settings_dict['OPTIONS']['transaction_mode'])"
    )
    assert start(tmp_path, "-c", script).stdout.split() == ["wal", "1", "IMMEDIATE"]


ASK_MAIL = """
from django.conf import settings as s
kept = [s.EMAIL_BACKEND.split(".")[-2], s.DEFAULT_FROM_EMAIL]
print(*kept, *(getattr(s, f"EMAIL_{name}", "-") for name in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")))
"""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", "files Dossier <post@x.nl> localhost 25   False False"),
        ("smtp://jan%40x:p%3Aq@mail.x.nl", "smtp Dossier <post@x.nl> mail.x.nl 587 jan@x p:q True False"),
        ("smtps://mail.x.nl", "smtp Dossier <post@x.nl> mail.x.nl 465   False True"),
        ("smtp://127.0.0.1:25", "smtp Dossier <post@x.nl> 127.0.0.1 25   False False"),
    ],
)
def test_mail_is_handed_in_over_tls_but_on_this_machine(tmp_path, address, shown):
    answer = start(tmp_path, "-c", ASK_MAIL, MAIL_URL=address, MAIL_FROM="post@x.nl", SITE_NAME="Dossier")
    assert answer.stdout.strip("\n") == shown, answer.stderr
