"""Configuration that makes no sense stops the start with one sentence that names the variable."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REGISTER = "https://www.toegankelijkheidsverklaring.nl/register/1"
PUBLIC = {
    "SITE_URL": "https://x.example.org",
    "TRUSTED_PROXIES": "127.0.0.1",
    "FG_EMAIL": "fg@example.org",
    "SECURITY_CONTACT": "mailto:veilig@example.org",
    "ACCESSIBILITY_STATEMENT": REGISTER,
    "SECURITY_EXPIRES": (date.today() + timedelta(days=30)).isoformat(),  # noqa: DTZ011  (a day of the machine)
}
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


@pytest.mark.parametrize("name", ["a#b", "wat?ja=1", "50%25", "met spatie", "é"])
def test_the_database_lies_in_the_data_folder_whatever_its_name(tmp_path, name):
    ask = "from django.conf import settings as s; print(s.DATABASES['default']['NAME'])"
    assert start(tmp_path, "-c", ask, DATA_DIR=str(tmp_path / name)).stdout.strip() == str(tmp_path / name / "dossier.sqlite3")


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8123", "http://127.0.0.1:8123"),
        ("[::1]:8123", "http://[::1]:8123"),
        ("0.0.0.0:8123", "http://127.0.0.1:8123"),
        ("[::]:8123", "http://[::1]:8123"),
        ("unix:/run/x", "http://127.0.0.1:8000"),
    ],
)
def test_without_an_address_of_its_own_the_site_is_where_it_listens(tmp_path, bind, address):
    assert start(tmp_path, BIND=bind).stdout.split()[0] == address


def test_where_others_reach_it_a_site_has_an_address_of_its_own(tmp_path):
    assert start(tmp_path, BIND="192.0.2.7:8000").stderr.startswith("SITE_URL is not usable: http is for this machine only")


def test_our_texts_are_read_as_utf_8_where_the_locale_is_not(tmp_path):
    """The locale C, without the change to UTF-8 that Python makes by itself: text is ASCII."""
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    answer = start(tmp_path, "manage.py", "sbom", **ascii_only)  # reads pyproject.toml, which has an arrow in it
    assert answer.returncode == 0, answer.stderr


def test_the_readme_explains_every_variable_and_no_other():
    read = "".join((ROOT / name).read_text() for name in ("dossier/settings.py", "gunicorn.conf.py"))
    calls = "".join(re.findall(r"(?:read_\w+|environ\.get)\(([^()]*)", read))
    rows = "".join(re.findall(r"^\|([^|]+)\|[^|]*\|[^|]*\|$", (ROOT / "README.md").read_text(), re.MULTILINE))
    explained = re.findall(r"`([A-Z_]+)`", rows)
    assert sorted(explained) == sorted(re.findall(r'"([A-Z_]{4,})"', calls))


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
        ("FG_EMAIL", "fg"),
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
        ("OWNER_URI", "https://www.utrecht.nl/"),
        ("SECURITY_CONTACT", "veilig@example.org"),
        ("SECURITY_CONTACT", "http://example.org/melden"),
        ("SECURITY_EXPIRES", "volgend jaar"),
        ("SECURITY_EXPIRES", "2099-01-01"),
        ("SECURITY_POLICY", "beleid"),
        ("THEME_STYLESHEET", "/bestaat/niet.css"),
        ("THEME_STYLESHEET", "README.md"),
        ("THEME_STYLESHEET", "static/css/log_in.css"),
        ("THEME_DARK", "static/css/tokens.css"),
        ("THEME_CLASS", "stad-theme"),
        ("LOGO", "logo.gif"),
        ("ACCESSIBILITY_STATEMENT", "http://www.toegankelijkheidsverklaring.nl/register/1"),
        ("ACCESSIBILITY_STATEMENT", "register/1"),
        ("ACCESSIBILITY_STATUS", "AA"),
        ("ACCESSIBILITY_STATUS", "A"),
        ("ACCESSIBILITY_EXAMINED", "vorig jaar"),
        ("ACCESSIBILITY_EXAMINED", "2999-01-01"),
        ("ACCESSIBILITY_ANSWER_DAYS", "0"),
        ("SITE_NAME", "twee\nregels"),
        ("LICENCE", "gratis"),
        ("WOO_URL", "http://www.example.org/woo"),
        ("WOO_URL", "woo@example.org"),
        ("DATA_DIR", "/proc/dossier"),
    ],
)
def test_nonsense_stops_the_start_with_one_sentence(tmp_path, name, value):
    answer = start(tmp_path, **{name: value})
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{name} is not usable: ")
    assert answer.stderr.strip().count("\n") == 0


def test_a_theme_that_reaches_nothing_is_refused(tmp_path):
    file = tmp_path / "stad.css"
    file.write_text(".stad-theme { --basis-heading-color: #000000; }")
    for word, answer in {"": "THEME_CLASS", "ander-theme": "THEME_CLASS", ".stad-theme": "THEME_CLASS", "stad-theme": ""}.items():
        refusal = start(tmp_path, THEME_STYLESHEET=str(file), THEME_CLASS=word).stderr
        assert refusal.startswith(answer)
        assert bool(refusal) == bool(answer), refusal


def test_debug_on_a_public_address_is_refused(tmp_path):
    assert start(tmp_path, DEBUG="true", SITE_URL="https://x.example.org").stderr.startswith("DEBUG is not usable")


def test_a_public_address_turns_on_all_that_the_deployment_check_asks(tmp_path):
    answer = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert answer.returncode == 0, answer.stderr
    assert "True ['x.example.org']" in start(tmp_path, SITE_URL="https://x.example.org").stdout


@pytest.mark.parametrize(("chosen", "bound"), [({}, "False False"), ({"HSTS_SUBDOMAINS": "true"}, "True True")])
def test_names_below_that_of_the_site_are_bound_by_choice_only(tmp_path, chosen, bound):
    ask = "from django.conf import settings as s; print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    assert start(tmp_path, "-c", ask, SITE_URL="https://x.example.org", **chosen).stdout.strip() == bound


@pytest.mark.parametrize(
    ("left_out", "check"),
    [("TRUSTED_PROXIES", "people.W002"), ("FG_EMAIL", "privacy.W001"), ("SECURITY_EXPIRES", "metadata.E001")],
)
def test_a_deployment_is_told_what_it_left_out(tmp_path, left_out, check):
    given = {name: value for name, value in PUBLIC.items() if name != left_out}
    answer = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **given)
    assert (answer.returncode, f"({check})" in answer.stderr) == (1, True), answer.stderr


def test_the_file_of_variables_for_a_server_names_all_that_a_deployment_is_asked(tmp_path):
    lines = re.findall(r'^#?([A-Z_]+)="(.*)"$', Path(ROOT, "deploy", "dossier.env").read_text(encoding="utf-8"), re.MULTILINE)
    own = {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/x", "SECURITY_EXPIRES": PUBLIC["SECURITY_EXPIRES"]}
    answer = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **(dict(lines) | own))
    assert answer.returncode == 0, answer.stderr


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
