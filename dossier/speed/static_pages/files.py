"""Readers' pages as files for a web server on the same machine, which then needs neither Python nor the database for them.

A page is written to a folder named after its edition and the release of the code; the symbolic link `current` leads to the folder
of the current edition. nginx serves the files it finds there (`deploy/`); Django answers all other requests and adds pages. Off
unless PUBLISHED_FILES is set. Not for several machines behind one address: one cannot hide the files of another.

The link is set only while the row of the edition is locked, so that no change can be committed in between, and removed as soon as
something changes (`freshness.py`). An error of the disk costs speed and is logged; readers then get their page from Django.
"""

import logging
import os
import re
import shutil
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, transaction

from dossier.speed.editions.current import read
from dossier.speed.page_cache.store import ENCODINGS

logger = logging.getLogger(__name__)
ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*")  # every address of ours, and no path that leads out of the folder
ENDINGS = {"": "", "gzip": ".gz", "br": ".br"}


def root():
    return settings.PUBLISHED_ROOT


def folder_of(edition):
    number, end = edition
    return f"{number}-{int(end.timestamp())}-{release()}"


@cache
def release():
    """Identifies the release of the code: the time of modification of its newest file, in seconds."""
    folders = {package.split(".")[0] for package in settings.OWN_PACKAGES} | {"templates", "locale", "static"}
    return max(int(file.stat().st_mtime) for folder in folders for file in (settings.BASE_DIR / folder).rglob("*.*"))


def shown():
    """The name of the folder that `current` leads to; empty when there is none."""
    try:
        return os.readlink(root() / "current")
    except OSError:
        return ""


def publish(edition, address, query, page):
    """Write a page of this edition and show its folder, when files are switched on and the address can be a path."""
    if not root() or query or not ADDRESS.fullmatch(address) or not is_html(page):
        return
    try:
        write(root() / folder_of(edition) / address.strip("/"), page)
        if shown() != folder_of(edition):
            show(edition)
    except (OSError, DatabaseError) as error:
        logger.warning("A page is not published as a file: %s", error)


def is_html(page):
    return any(name == "Content-Type" and value.startswith("text/html") for name, value in page.headers)


def write(folder, page):
    """The compressed bodies first, because the web server looks for the plain file."""
    folder.mkdir(parents=True, exist_ok=True)
    for encoding in (*ENCODINGS, ""):
        file = folder / f"index.html{ENDINGS[encoding]}"
        unfinished = folder / f".{file.name}.{os.getpid()}"
        unfinished.write_bytes(page.body(encoding).content)
        unfinished.replace(file)


def show(edition):
    """Set the link to the folder of this edition, if it still is the current one."""
    with transaction.atomic():
        # Locked: no change is committed until the link is set; on SQLite no other transaction is writing.
        apps.get_model("editions", "Edition").objects.select_for_update().get()
        if read() == edition:
            link = root() / f".current.{os.getpid()}"
            link.unlink(missing_ok=True)
            link.symlink_to(folder_of(edition))
            link.replace(root() / "current")


def hide():
    (root() / "current").unlink(missing_ok=True)


def clear(keep=()):
    """Remove all folders except these."""
    for folder in root().iterdir() if root().exists() else []:
        if folder.is_dir() and not folder.is_symlink() and folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
