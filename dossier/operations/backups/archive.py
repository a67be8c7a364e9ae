"""The file of a backup: a tar with the database, the folders of files, and as its last member a manifest with all checksums.

A backup without manifest was cut off. Nothing is extracted before the whole backup was read and its checksums verified.

Decision: docs/decisions/backups.md.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings

MANIFEST, DATABASE = "backup.json", "database"
VERSION = 1  # of the manifest; raised when older code would misread it
CHUNK = 1 << 20  # bytes


class Damaged(Exception):
    """The file is no complete backup; the message says why, in one sentence."""


@contextmanager
def new_archive(target):
    """Written to a temporary file, readable by its owner only, and renamed when complete; an older backup stays until then."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as tar:
                yield Archive(tar)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


class Archive:
    def __init__(self, tar):
        self.tar, self.checksums = tar, {}

    def add(self, path, name):
        with open(path, "rb") as stream:
            entry = self.tar.gettarinfo(arcname=name, fileobj=stream)
            hashed = HashedStream(stream)
            self.tar.addfile(entry, hashed)
        self.checksums[name] = hashed.digest.hexdigest()

    def add_folder(self, folder, name):
        """Add the files that are not in it yet. A file that an editor deletes in the meantime is left out."""
        for path in sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink()):
            member = str(PurePosixPath(name, *path.relative_to(folder).parts))
            if member not in self.checksums:
                try:
                    self.add(path, member)
                except FileNotFoundError:
                    continue

    def close(self, manifest):
        text = json.dumps({"form": VERSION, **manifest, "sums": self.checksums}, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        self.tar.addfile(entry, io.BytesIO(text))


class HashedStream:
    """A stream that computes the SHA-256 of what is read."""

    def __init__(self, stream):
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size=-1):
        content = self.stream.read(size)
        self.digest.update(content)
        return content


def read_manifest(path):
    """The manifest, after all checksums were verified. Raises `Damaged`."""
    try:
        with tarfile.open(path, "r:") as tar:
            checksums = {
                entry.name: checksum(tar.extractfile(entry)) for entry in tar if entry.isreg() and entry.name != MANIFEST
            }
            manifest = json.load(tar.extractfile(MANIFEST))
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise Damaged(f"{path} is no whole backup: {error}.") from error
    if manifest.get("form") != VERSION:
        raise Damaged(f"{path} was made by another release, in a form that this one does not know.")
    if different := sorted(name for name in {*checksums, *manifest["sums"]} if checksums.get(name) != manifest["sums"].get(name)):
        raise Damaged(f"{path} is damaged: {different[0]} is not what was put in ({len(different)} in all).")
    return manifest


def folders():
    """Name in the backup → folder. Left out is what can be made again: static files, the secret key, the first password."""
    return {
        "uploads": settings.MEDIA_ROOT,
        "contributions": settings.CONTRIBUTED_ROOT,
        "mail": settings.EMAIL_FILE_PATH,
    }


def checksum(stream):
    digest = hashlib.sha256()
    while content := stream.read(CHUNK):
        digest.update(content)
    return digest.hexdigest()


def extract(path, is_wanted, folder):
    """Extract the members whose name is wanted, regular files only.

    Not `extractall(filter="data")`, which Python 3.11.2 (Debian 12) lacks.
    """
    with tarfile.open(path, "r:") as tar:
        for entry in tar:
            if entry.isreg() and is_wanted(entry.name):
                write_file(tar.extractfile(entry), entry, safe_path(entry.name, Path(folder)))


def safe_path(name, folder):
    """Raises `Damaged` for a path outside the folder."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise Damaged(f"A backup does not hold {name}.")
    return folder / name


def write_file(stream, entry, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        shutil.copyfileobj(stream, target, CHUNK)
    path.chmod(entry.mode & 0o644 | 0o600)
    os.utime(path, (entry.mtime, entry.mtime))
