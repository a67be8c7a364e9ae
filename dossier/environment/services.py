"""The programs that the site needs beside it: a database, a mail server."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import dj_database_url

from dossier.environment.network import LOOPBACK
from dossier.environment.values import read_text, refuse

MAIL_PORTS = {"smtp": 587, "smtps": 465}

# 4 MB of pages for each thread that asks: one search reads more than the 2 MB that SQLite keeps by itself.
SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-4000;"


def read_database(name, default):
    """Database settings from an address; SQLite is set up for several processes that read while one writes."""
    advice = "set it to postgres://user:password@host/name, or leave it out for SQLite in DATA_DIR."
    try:
        database = dj_database_url.parse(read_text(name, default), conn_max_age=600, conn_health_checks=True)
    except ValueError:
        refuse(name, advice)
    engine = database.get("ENGINE")
    if engine not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"} or not database["NAME"]:
        refuse(name, advice)
    if engine.endswith("sqlite3"):
        # IMMEDIATE: a transaction that will write waits for its turn at once, instead of failing halfway.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE,
        }
    else:
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # seconds; else a request waits for minutes
    return database


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    is_tls: bool  # from the first byte; else STARTTLS, which is only left out on this machine

    @property
    def needs_starttls(self):
        return not self.is_tls and self.host not in LOOPBACK


def read_mail_server(name):
    """Where mail is handed in, or None without the variable."""
    value = read_text(name)
    advice = "set it to smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465 (TLS)."
    try:
        url = urlsplit(value)
        port = url.port or MAIL_PORTS.get(url.scheme)
    except ValueError:
        refuse(name, advice)
    if not value:
        return None
    if url.scheme not in MAIL_PORTS or not url.hostname or url.path.strip("/") or url.query or url.fragment:
        refuse(name, advice)
    if bool(url.username) != bool(url.password):
        refuse(name, advice)
    return MailServer(url.hostname, port, unquote(url.username or ""), unquote(url.password or ""), url.scheme == "smtps")
