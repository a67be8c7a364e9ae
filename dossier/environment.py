"""Reading the configuration from the environment, and refusing nonsense.

Each function takes the name of a variable and a default, and returns a value that the settings can trust. A value that
makes no sense ends the program with one sentence that names the variable and says what to set: a site that starts with a
half-understood configuration is worse than one that does not start.
"""

import ipaddress
import os
import re
import secrets
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url

# First words of the site's own addresses, which the admin cannot have.
OWN_WORDS = {
    *("nieuws", "opinie", "projecten", "bijeenkomsten", "publicaties", "bronnen", "themas", "organisaties"),
    *("zoeken", "bijdragen", "reageren", "voorbeeld", "bestanden", "static", "feed", "over", "contact"),
    *("toegankelijkheid", "privacy", "sitemap", "healthz", "en"),
}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
STATUSES = ("A", "B", "C", "D")  # of an accessibility statement (Besluit digitale toegankelijkheid overheid)
MAIL_PORTS = {"smtp": 587, "smtps": 465}


def refuse(name, advice):
    sys.exit(f"{name} is not usable: {advice}")


def read_text(name, default=""):
    value = os.environ.get(name, "").strip() or default
    if not value.isprintable():
        refuse(name, "set it to one line of plain text.")
    return value


def read_flag(name):
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "1", "true", "false"}:
        refuse(name, "set it to true or false.")
    return value in {"1", "true"}


def read_one_of(name, choices):
    """One of these words; the first without the variable."""
    value = read_text(name, choices[0])
    if value not in choices:
        refuse(name, f"set it to one of {', '.join(choices)}.")
    return value


def read_number(name, default, lowest, highest):
    value = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[0-9]{1,6}", value) or not lowest <= int(value) <= highest:
        refuse(name, f"set it to a whole number from {lowest} to {highest}.")
    return int(value)


def read_networks(name):
    """Addresses and networks, separated by commas; none without the variable."""
    try:
        return [ipaddress.ip_network(part.strip()) for part in read_text(name).split(",") if part.strip()]
    except ValueError:
        return refuse(name, "set it to addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8.")


def read_email(name, default=""):
    value = read_text(name, default)
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        refuse(name, "set it to an e-mail address such as redactie@example.org.")
    return value


def read_organisation_uri(name):
    """The identifier of a public body in TOOI, the government's list of organisations; empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"https://identifier\.overheid\.nl/tooi/id/[a-z]+/[a-z]+[0-9]+", value):
        refuse(name, "set it to a TOOI identifier such as https://identifier.overheid.nl/tooi/id/gemeente/gm0344.")
    return value


def read_security_contact(name):
    """Where a fault in the security can be told (RFC 9116, 2.5.3); empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s.]+|https://[^\s/]+\S*", value):
        refuse(name, "set it to mailto: with an e-mail address, or to a web address with https://, or leave it out.")
    return value


def read_web_address(name):
    """An https address elsewhere; empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"https://[^\s/?#@\\\"'<>]+\.[^\s/?#@\\\"'<>]+([/?#][^\s\"'<>]*)?", value):
        refuse(name, "set it to an address that starts with https://, or leave it out.")
    return value


def read_day_within_a_year(name):
    """A day that is at most a year away, past days too; None without the variable."""
    value = read_text(name)
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        refuse(name, "set it to a day such as 2027-06-30.")
    if day and day > datetime.now(UTC).date() + timedelta(days=366):
        refuse(name, "set it to a day within a year from now.")
    return day


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


def read_folder(name, default):
    """A folder that exists (made when needed) and can be written to."""
    folder = Path(read_text(name, str(default))).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(name, f"the folder {folder} cannot be made ({error.strerror}); set it to a folder you may write to.")
    if not os.access(folder, os.W_OK | os.X_OK):
        refuse(name, f"the folder {folder} cannot be written to; set it to a folder you may write to.")
    return folder


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
    """Host names the site answers to; without the variable: the host of SITE_URL, and loopback while that is loopback."""
    given = [host.strip() for host in read_text(name).split(",") if host.strip()]
    for host in given:
        if host == "*" or not re.fullmatch(r"\.?[A-Za-z0-9.:\[\]-]+", host):
            refuse(name, f"'{host}' is no host name; set it to names separated by commas, such as dossier.example.org.")
    if given:
        return given
    return sorted(LOOPBACK - {"::1"} | {"[::1]"}) if site_url.hostname in LOOPBACK else [site_url.hostname]


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
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # seconds; else a request waits for minutes
    return database


def read_bind(name, default):
    value = read_text(name, default)
    host, _, port = value.rpartition(":")
    if value.startswith("unix:/"):
        return value
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        refuse(name, "set it to host:port, such as 127.0.0.1:8000, or to unix:/path/of/a/socket.")
    return value


def read_host_and_port(name):
    """An IPv4 address and a port as a pair, or None without the variable."""
    value = read_text(name)
    host, _, port = value.rpartition(":")
    if value and not (re.fullmatch(r"\d+\.\d+\.\d+\.\d+", host) and port.isdecimal() and 0 < int(port) < 65536):
        refuse(name, "set it to the number and port of one test server, such as 127.0.0.1:9999, or leave it out.")
    return (host, int(port)) if value else None


def read_admin_path(name, default):
    value = read_text(name, default).strip("/") + "/"
    if not re.fullmatch(r"[a-z0-9-]+/", value) or value.rstrip("/") in OWN_WORDS:
        refuse(name, f"set it to one word that is no address of the site itself, such as {default}")
    return value


def read_file(name, endings):
    """The path of a file that can be read, or None without the variable."""
    value = read_text(name)
    file = Path(value).absolute()
    if value and not (file.suffix in endings and file.is_file() and os.access(file, os.R_OK)):
        refuse(name, f"set it to the path of a file that the site may read, ending in {' or '.join(endings)}.")
    return file if value else None


@dataclass(frozen=True)
class Theme:
    """Style sheets with tokens of NL Design System, and the selectors under which theirs hold for the whole page."""

    light: Path
    dark: Path | None
    selectors: frozenset


def read_theme(name, dark_name, class_name):
    """The theme of a deployment, or None without the variables; its files are read when the site is prepared."""
    light, dark = read_file(name, [".css"]), read_file(dark_name, [".css"])
    classes = read_text(class_name).split()
    if not light and (dark or classes):
        refuse(dark_name if dark else class_name, f"it says more about a theme; set {name} to its style sheet too.")
    if not all(re.fullmatch(r"[A-Za-z][\w-]*", word) for word in classes):
        refuse(class_name, "set it to the class of the theme, without a dot, such as voorbeeld-theme.")
    selectors = frozenset({":root", "html", *(f".{word}" for word in classes)})
    for variable, file in ((name, light), (dark_name, dark)):
        if file and not re.search(r"--basis-[\w-]+\s*:", text := file.read_text(errors="replace")):
            refuse(variable, f"{file} has no token of NL Design System (--basis-…) in it; name one that has.")
        if file and not selectors & set(re.findall(r"[.:]?[\w-]+(?=\s*[,{])", text)):
            refuse(
                class_name, f"nothing in {file} stands under {' or '.join(sorted(selectors))}; set it to the class used there."
            )
    return light and Theme(light, dark, selectors)


@dataclass(frozen=True)
class Statement:
    """The accessibility statement of a deployment in the national register; status and day of examination if it has them."""

    address: str
    status: str
    examined_on: date | None


def read_statement(name, status_name, day_name):
    """The statement, or None without the variables. A status without an examination and a statement would be a false claim."""
    address, status, examined_on = read_text(name), read_text(status_name), read_past_day(day_name)
    if address and not re.fullmatch(r"https://[\w-]+(\.[\w-]+)+(/\S*)?", address):
        refuse(name, "set it to the https address of your statement in the national register (toegankelijkheidsverklaring.nl).")
    if status and status not in STATUSES:
        refuse(status_name, f"set it to one of the letters {', '.join(STATUSES)}.")
    if bool(status) != bool(examined_on) or (status and not address):
        refuse(status_name, f"it goes with the day of the examination ({day_name}) and the statement ({name}); set all three.")
    return Statement(address, status, examined_on) if address else None


def read_past_day(name):
    value = read_text(name)
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        refuse(name, "set it to a day such as 2026-03-31.")
    if day and day > date.today():  # noqa: DTZ011  (a day, whatever the hour)
        refuse(name, "this day is still to come.")
    return day


def read_secret_key(name, folder):
    """The key from the environment, else one made once and kept in the data folder for its owner's eyes only."""
    if value := os.environ.get(name, "").strip():
        if len(value) < 50 or len(set(value)) < 5:
            refuse(name, "set it to at least 50 random characters, or leave it out and one is made and kept in DATA_DIR.")
        return value
    file = folder / "secret-key"
    try:
        return file.read_text()
    except FileNotFoundError:
        return write_private(file, secrets.token_urlsafe(64))


def write_private(file, text):
    """Write what only the owner of the site may read; where another process was first, its text stands."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    return text
