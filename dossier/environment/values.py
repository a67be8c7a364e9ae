"""Words, numbers, days, addresses and files, the secret key among them."""

import os
import re
import secrets
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path


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


def read_day(name, example):
    """None without the variable."""
    value = read_text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return refuse(name, f"set it to a day such as {example}.")


def read_past_day(name):
    day = read_day(name, "2026-03-31")
    if day and day > date.today():  # noqa: DTZ011  (a day, whatever the hour)
        refuse(name, "this day is still to come.")
    return day


def read_day_within_a_year(name):
    """A day that is at most a year away, past days too; None without the variable."""
    day = read_day(name, "2027-06-30")
    if day and day > datetime.now(UTC).date() + timedelta(days=366):
        refuse(name, "set it to a day within a year from now.")
    return day


def read_email(name, default=""):
    value = read_text(name, default)
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        refuse(name, "set it to an e-mail address such as redactie@example.org.")
    return value


def read_web_address(name):
    """An https address elsewhere; empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"https://[^\s/?#@\\\"'<>]+\.[^\s/?#@\\\"'<>]+([/?#][^\s\"'<>]*)?", value):
        refuse(name, "set it to an address that starts with https://, or leave it out.")
    return value


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


def read_file(name, endings):
    """The path of a file that can be read, or None without the variable."""
    value = read_text(name)
    file = Path(value).absolute()
    if value and not (file.suffix in endings and file.is_file() and os.access(file, os.R_OK)):
        refuse(name, f"set it to the path of a file that the site may read, ending in {' or '.join(endings)}.")
    return file if value else None


def read_secret_key(name, folder):
    """The key from the environment, else one generated once and stored in the data folder, readable by its owner only."""
    if value := os.environ.get(name, "").strip():
        if len(value) < 50 or len(set(value)) < 5:
            refuse(name, "set it to at least 50 random characters, or leave it out and one is made and kept in DATA_DIR.")
        return value
    file = folder / "secret-key"
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return write_private(file, secrets.token_urlsafe(64))


def write_private(file, text):
    """Write a file that only its owner may read, and return its text: that of another process, when that was first."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("utf-8")
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text)
    return text
