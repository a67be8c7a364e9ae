"""One value each: words, numbers, days, addresses."""

import os
import re
import sys
from datetime import UTC, date, datetime, timedelta


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
