"""Where the site is reached, which proxies it trusts, and the servers it uses: database and mail."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import dj_database_url

from dossier.environment.values import read_text, refuse

# First parts of the site's own addresses, besides those of the kinds, which the admin cannot have.
RESERVED = {
    *("themas", "organisaties", "zoeken", "bijdragen", "reageren", "voorbeeld", "bestanden", "static", "feed", "over", "contact"),
    *("toegankelijkheid", "privacy", "sitemap", "healthz", "en"),
}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # listened on: asked at  # noqa: S104
MAIL_PORTS = {"smtp": 587, "smtps": 465}

# 4 MB of page cache for each connection: one search reads more than SQLite's default of 2 MB.
SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-4000;"


def read_site_url(name, default):
    """The public address of the site, split; plain http is for loopback only, since the editors' log-in travels over it."""
    value = read_text(name, default).rstrip("/")
    advice = "set it to the site's public address, such as https://dossier.example.org, without a path."
    try:
        url = urlsplit(value)
        complete = url.scheme in {"http", "https"} and url.hostname and (url.port or True)
    except ValueError:
        complete = False
    if not complete or url.path or url.query or url.fragment or url.username:
        refuse(name, advice)
    if url.scheme == "http" and url.hostname not in LOOPBACK:
        refuse(name, f"http is for this machine only; set it to https://{url.netloc}.")
    return url


def read_hosts(name, site_url):
    """Host names that the site serves; without the variable the host of SITE_URL, or all loopback names when it is one."""
    given = [host.strip() for host in read_text(name).split(",") if host.strip()]
    for host in given:
        if host == "*" or not re.fullmatch(r"\.?[A-Za-z0-9.:\[\]-]+", host):
            refuse(name, f"'{host}' is no host name; set it to names separated by commas, such as dossier.example.org.")
    if given:
        return given
    return sorted(LOOPBACK - {"::1"} | {"[::1]"}) if site_url.hostname in LOOPBACK else [site_url.hostname]


def read_bind(name, default):
    value = read_text(name, default)
    host, _, port = value.rpartition(":")
    if value.startswith("unix:/"):
        return value
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        refuse(name, "set it to host:port, such as 127.0.0.1:8000, or to unix:/path/of/a/socket.")
    return value


def address_of(bind):
    """The address of a site of which no more is known than where gunicorn listens; of a socket, that of `make run`."""
    host, _, port = bind.rpartition(":")
    if bind.startswith("unix:"):
        return "http://127.0.0.1:8000"
    return f"http://{EVERY_INTERFACE.get(host, host)}:{port}"


def read_networks(name):
    """Addresses and networks, separated by commas; none without the variable."""
    try:
        return [ipaddress.ip_network(part.strip()) for part in read_text(name).split(",") if part.strip()]
    except ValueError:
        return refuse(name, "set it to addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8.")


def read_host_and_port(name):
    """An IPv4 address and a port as a pair, or None without the variable."""
    value = read_text(name)
    host, _, port = value.rpartition(":")
    if value and not (re.fullmatch(r"\d+\.\d+\.\d+\.\d+", host) and port.isdecimal() and 0 < int(port) < 65536):
        refuse(name, "set it to the number and port of one test server, such as 127.0.0.1:9999, or leave it out.")
    return (host, int(port)) if value else None


def read_admin_path(name, default, taken):
    """One part of an address with its slash; `taken` are the parts that the kinds have."""
    value = read_text(name, default).strip("/") + "/"
    if not re.fullmatch(r"[a-z0-9-]+/", value) or value.rstrip("/") in RESERVED | taken:
        refuse(name, f"set it to one word that is no address of the site itself, such as {default}")
    return value


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
        # IMMEDIATE: a transaction takes the write lock at its start, instead of failing halfway.
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
    """The mail server, or None without the variable."""
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
