"""The file of a backup: a tar with the database, the folders of files, and last of all a list with the checksum of each.

The list stands last, so that a backup that was cut off is known by its absence. Nothing is taken from a backup before all of it
was read and compared.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

LIST, DATABASE = "backup.json", "database"
FORM = 1  # of the list; raised when older code would misread it
CHUNK = 1 << 20  # bytes


class Damaged(Exception):
    """Why a file is no whole backup, in one sentence."""


@contextmanager
def new_archive(target):
    """Written aside, for its owner only, and moved to its name when it is whole; a backup of that name stands until then."""
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as tar:
                yield Archive(tar)
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


class Archive:
    def __init__(self, tar):
        self.tar, self.sums = tar, {}

    def add(self, path, name):
        with open(path, "rb") as stream:
            entry = self.tar.gettarinfo(arcname=name, fileobj=stream)
            summed = Summed(stream)
            self.tar.addfile(entry, summed)
        self.sums[name] = summed.digest.hexdigest()

    def add_folder(self, folder, name):
        """What is not in it yet. A file that goes while it is read was deleted by an editor, and is left out."""
        for path in sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink()):
            member = str(PurePosixPath(name, *path.relative_to(folder).parts))
            if member not in self.sums:
                try:
                    self.add(path, member)
                except FileNotFoundError:
                    continue

    def close(self, facts):
        text = json.dumps({"form": FORM, **facts, "sums": self.sums}, indent=1).encode()
        entry = tarfile.TarInfo(LIST)
        entry.size = len(text)
        self.tar.addfile(entry, io.BytesIO(text))


class Summed:
    """A stream that is summed while it is read."""

    def __init__(self, stream):
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size=-1):
        content = self.stream.read(size)
        self.digest.update(content)
        return content


def read_facts(path):
    """The list of a backup, after all of it was read. Raises `Damaged`."""
    try:
        with tarfile.open(path, "r:") as tar:
            sums = {entry.name: sum_of(tar.extractfile(entry)) for entry in tar if entry.isreg() and entry.name != LIST}
            facts = json.load(tar.extractfile(LIST))
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise Damaged(f"{path} is no whole backup: {error}.") from error
    if facts.get("form") != FORM:
        raise Damaged(f"{path} was made by another release, in a form that this one does not know.")
    if different := sorted(name for name in {*sums, *facts["sums"]} if sums.get(name) != facts["sums"].get(name)):
        raise Damaged(f"{path} is damaged: {different[0]} is not what was put in ({len(different)} in all).")
    return facts


def sum_of(stream):
    digest = hashlib.sha256()
    while content := stream.read(CHUNK):
        digest.update(content)
    return digest.hexdigest()


def take_out(path, names, folder):
    """Put these members in a folder: plain files only, as the database and the uploads are.

    Not `extractall(filter="data")`, which the Python of Debian 12 (3.11.2) does not know.
    """
    with tarfile.open(path, "r:") as tar:
        for entry in tar:
            if entry.isreg() and names(entry.name):
                put(tar.extractfile(entry), entry, place_of(entry.name, Path(folder)))


def place_of(name, folder):
    """Raises `Damaged` for what would land outside the folder."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise Damaged(f"A backup does not hold {name}.")
    return folder / name


def put(stream, entry, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as target:
        shutil.copyfileobj(stream, target, CHUNK)
    place.chmod(entry.mode & 0o644 | 0o600)
    os.utime(place, (entry.mtime, entry.mtime))
