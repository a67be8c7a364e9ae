"""The owner of a deployment: its identifier, its look, its accessibility statement, and where to report a vulnerability."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.environment.values import read_file, read_past_day, read_text, refuse

STATUSES = ("A", "B", "C", "D")  # of an accessibility statement (Besluit digitale toegankelijkheid overheid)


def read_organisation_uri(name):
    """The identifier of a public body in TOOI, the government's list of organisations; empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"https://identifier\.overheid\.nl/tooi/id/[a-z]+/[a-z]+[0-9]+", value):
        refuse(name, "set it to a TOOI identifier such as https://identifier.overheid.nl/tooi/id/gemeente/gm0344.")
    return value


def read_security_contact(name):
    """Where to report a vulnerability (RFC 9116, 2.5.3); empty without the variable."""
    value = read_text(name)
    if value and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s.]+|https://[^\s/]+\S*", value):
        refuse(name, "set it to mailto: with an e-mail address, or to a web address with https://, or leave it out.")
    return value


@dataclass(frozen=True)
class Theme:
    """Style sheets with tokens of NL Design System, and the selectors with which their tokens apply to the whole page."""

    light: Path
    dark: Path | None
    selectors: frozenset


def read_theme(name, dark_name, class_name):
    """The theme of a deployment, or None without the variables; `reading/pages/theme.py` reads its files."""
    light, dark = read_file(name, [".css"]), read_file(dark_name, [".css"])
    classes = read_text(class_name).split()
    if not light and (dark or classes):
        refuse(dark_name if dark else class_name, f"it says more about a theme; set {name} to its style sheet too.")
    if not all(re.fullmatch(r"[A-Za-z][\w-]*", word) for word in classes):
        refuse(class_name, "set it to the class of the theme, without a dot, such as voorbeeld-theme.")
    selectors = frozenset({":root", "html", *(f".{word}" for word in classes)})
    for variable, file in ((name, light), (dark_name, dark)):
        if file and not re.search(r"--basis-[\w-]+\s*:", text := file.read_text("utf-8", errors="replace")):
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
