"""The folder of an export: one text file a table, the files of pictures and documents, and a list with the checksum of each."""

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from dossier.content.media.uploads import ATTACHMENTS, PICTURES
from dossier.operations.transfer.shape import FILES

SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it
STORED = re.compile(rf"({PICTURES}|{ATTACHMENTS})/[0-9A-Za-z_-]{{1,120}}\.[0-9a-z]{{1,5}}")
TEXTS = {"README.md", "dossier.json", *(f"{name}.jsonl" for name in FILES)}


class BadExport(Exception):
    """Says in one sentence what is wrong with a folder, and where."""


@contextmanager
def new_folder(folder):
    """A folder beside it to write in, which takes its place when all is written; nothing stays when that fails."""
    folder = Path(folder).absolute()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
        raise BadExport(f"{folder} is there already and is not an empty folder. Name a new one.")
    if not os.access(folder.parent, os.W_OK | os.X_OK):
        raise BadExport(f"{folder.parent} is no folder that can be written to.")
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield unfinished
        write_sums(unfinished)
        unfinished.chmod(0o755)  # all of it is public
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished)
        raise


def write_sums(folder):
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / SUMS).write_text("".join(f"{sum_of(folder / name)}  {name}\n" for name in names))


def sum_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_folder(folder):
    """Raise BadExport unless this is a whole export: every file listed and right, no other, no link."""
    folder = Path(folder)
    if folder.is_symlink() or not (folder / SUMS).is_file():
        raise BadExport(f"{folder} is no export: there is no {SUMS} in it.")
    found = set(names_in(folder)) - {SUMS}
    sums = read_sums(folder)
    if missing := sorted(({*sums} | TEXTS) - found):
        raise BadExport(f"{missing[0]} is missing.")
    if unlisted := sorted(found - {*sums}):
        raise BadExport(f"{unlisted[0]} is not in {SUMS}.")
    for name, listed in sums.items():
        if sum_of(folder / name) != listed:
            raise BadExport(f"{name} is not what {SUMS} says: it was changed or damaged.")
    return sums


def names_in(folder):
    for path, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            full = Path(path, name)
            if full.is_symlink() or not (full.is_file() or full.is_dir()):
                raise BadExport(f"{full.relative_to(folder)} is a link or no ordinary file.")
        yield from (Path(path, name).relative_to(folder).as_posix() for name in files)


def read_sums(folder):
    """Name → checksum. A name that leads out of the folder, or is none of ours, is refused."""
    sums = {}
    with open(folder / SUMS, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(iter(lambda: file.readline(300), ""), 1):
            found = re.fullmatch(r"([0-9a-f]{64})  (\S{1,200})\n?", line)
            name = found and found[2]
            if not found or not (name in TEXTS or (name.startswith("files/") and STORED.fullmatch(name[6:]))):
                raise BadExport(f"{SUMS}, line {number}: this is no checksum and name of a file of an export.")
            sums[name] = found[1]
    return sums
