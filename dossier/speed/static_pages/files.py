"""Readers' pages as files for a web server on the same machine, which then needs neither Python nor the database for them.

A page stands in a folder named after its edition and the release of the code, and `current` leads to the folder of the
edition that is. nginx serves what it finds there (`deploy/`), Django answers and adds the rest. Off unless PUBLISHED_FILES is
set. Not for several machines behind one address: one cannot hide the files of another.

A folder is shown only while the row of the edition is locked, so that no change can be committed in between; it is hidden as soon
as something changes (`freshness.py`). What goes wrong on the disk costs speed and is logged; readers get their page from Django.
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
from dossier.speed.page_cache.encodings import PREFERRED

logger = logging.getLogger(__name__)
ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*")  # all that an address of ours can be; nothing that leads elsewhere
ENDINGS = {"": "", "gzip": ".gz", "br": ".br"}


def root():
    return settings.PUBLISHED_ROOT


def folder_of(edition):
    number, end = edition
    return f"{number}-{int(end.timestamp())}-{release()}"


@cache
def release():
    """Tells the code of this process from that of another release: the moment its newest file was written."""
    folders = {package.split(".")[0] for package in settings.OWN_PACKAGES} | {"templates", "locale", "static"}
    return max(int(file.stat().st_mtime) for folder in folders for file in (settings.BASE_DIR / folder).rglob("*.*"))


def shown():
    """The name of the folder that readers get; empty when they get none."""
    try:
        return os.readlink(root() / "current")
    except OSError:
        return ""


def publish(edition, address, query, page):
    """Write a page of this edition and show its folder, when files are asked for and the address can be one."""
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
    """The packed bodies first: the plain file is what the web server looks for."""
    folder.mkdir(parents=True, exist_ok=True)
    for encoding in (*PREFERRED, ""):
        file = folder / f"index.html{ENDINGS[encoding]}"
        unfinished = folder / f".{file.name}.{os.getpid()}"
        unfinished.write_bytes(page.body(encoding).content)
        unfinished.replace(file)


def show(edition):
    """Lead readers to the folder of this edition, if it still is the edition."""
    with transaction.atomic():
        apps.get_model(
            "editions", "Edition"
        ).objects.select_for_update().get()  # no change is committed until we are done; on SQLite none is under way
        if read() == edition:
            link = root() / f".current.{os.getpid()}"
            link.unlink(missing_ok=True)
            link.symlink_to(folder_of(edition))
            link.replace(root() / "current")


def hide():
    (root() / "current").unlink(missing_ok=True)


def clear(keep=()):
    """Remove all folders but these."""
    for folder in root().iterdir() if root().exists() else []:
        if folder.is_dir() and not folder.is_symlink() and folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
