"""The folder of an export: JSON Lines with one file for each table, pictures and documents, and a list of checksums.

Reads what may be damaged or hostile: BadExport names the file and line at fault.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from dossier.content.media.uploads import ATTACHMENTS, PICTURES
from dossier.operations.transfer.format import FILES

CHECKSUMS = "SHA256SUMS"  # as `sha256sum --check` reads it
STORED = re.compile(rf"({PICTURES}|{ATTACHMENTS})/[0-9A-Za-z_-]{{1,120}}\.[0-9a-z]{{1,5}}")
MAX_LINE = 8 * 1024 * 1024  # bytes
TEXTS = {"README.md", "dossier.json", *(f"{name}.jsonl" for name in FILES)}


class BadExport(Exception):
    """The message says in one sentence what is wrong with a folder, and where."""


@contextmanager
def new_folder(folder):
    """A temporary folder next to it to write in, renamed when complete and deleted after an error."""
    folder = Path(folder).absolute()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
        raise BadExport(f"{folder} is there already and is not an empty folder. Name a new one.")
    if not os.access(folder.parent, os.W_OK | os.X_OK):
        raise BadExport(f"{folder.parent} is no folder that can be written to.")
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield unfinished
        write_checksums(unfinished)
        unfinished.chmod(0o755)  # all content is public
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished)
        raise


def write_checksums(folder):
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{checksum(folder / name)}  {name}\n" for name in names)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def checksum(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_folder(folder):
    """Return name → checksum; raises BadExport unless the listed files are exactly those that exist, unchanged and no links."""
    folder = Path(folder)
    if folder.is_symlink() or not (folder / CHECKSUMS).is_file():
        raise BadExport(f"{folder} is no export: there is no {CHECKSUMS} in it.")
    found = set(names_in(folder)) - {CHECKSUMS}
    checksums = read_checksums(folder)
    if missing := sorted(({*checksums} | TEXTS) - found):
        raise BadExport(f"{missing[0]} is missing.")
    if unlisted := sorted(found - {*checksums}):
        raise BadExport(f"{unlisted[0]} is not in {CHECKSUMS}.")
    for name, listed in checksums.items():
        if checksum(folder / name) != listed:
            raise BadExport(f"{name} is not what {CHECKSUMS} says: it was changed or damaged.")
    return checksums


def names_in(folder):
    for path, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            full = Path(path, name)
            if full.is_symlink() or not (full.is_file() or full.is_dir()):
                raise BadExport(f"{full.relative_to(folder)} is a link or no ordinary file.")
        yield from (Path(path, name).relative_to(folder).as_posix() for name in files)


def read_checksums(folder):
    """Name → checksum. Refuses names that are not those of an export, such as a path outside the folder."""
    checksums = {}
    with open(folder / CHECKSUMS, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(iter(lambda: file.readline(300), ""), 1):
            found = re.fullmatch(r"([0-9a-f]{64})  (\S{1,200})\n?", line)
            name = found and found[2]
            if not found or not (name in TEXTS or (name.startswith("files/") and STORED.fullmatch(name[6:]))):
                raise BadExport(f"{CHECKSUMS}, line {number}: this is no checksum and name of a file of an export.")
            checksums[name] = found[1]
    return checksums


def read_lines(path, keys):
    """Yield (line number, object); raises BadExport at the first invalid line."""
    with open(path, "rb") as file:
        number = 0
        while raw := file.readline(MAX_LINE + 1):
            number += 1
            with error_location(path.name, number):
                if len(raw) > MAX_LINE:
                    raise ValidationError("the line is longer than 8 MB")
                line = read_object(raw)
                check_keys(line, keys)
            yield number, line


@contextmanager
def error_location(name, number):
    """Adds the file and the line to errors."""
    try:
        yield
    except ValidationError as error:
        raise BadExport(f"{name}, line {number}: {describe(error)}.") from error
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        raise BadExport(f"{name}, line {number}: the database refuses it ({reason}).") from error


def describe(error):
    if hasattr(error, "error_dict"):
        return "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()).rstrip(".")
    return " ".join(error.messages).rstrip(".")


def read_object(raw):
    try:
        line = json.loads(raw.decode(), parse_constant=refuse_constant, object_pairs_hook=refuse_duplicates)
    except (ValueError, RecursionError) as error:
        raise ValidationError("this is no JSON") from error
    if not isinstance(line, dict):
        raise ValidationError("this is no JSON object")
    return line


def refuse_constant(constant):
    raise ValueError(constant)


def refuse_duplicates(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def check_keys(line, keys):
    if not isinstance(line, dict):
        raise ValidationError("an object is expected")
    if missing := [key for key in keys if key not in line]:
        raise ValidationError(f"{missing[0]} is missing")
    if unknown := sorted(set(line) - set(keys)):
        raise ValidationError(f"{unknown[0][:80]} is not known")
