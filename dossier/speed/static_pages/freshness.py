"""Hiding the published files: at each change of the content before its caller goes on, and within a second of the clock.

Every connection of ours watches what it is asked. A statement that writes a table readers see hides the files at once, which on
SQLite no other process can undo before the commit, and again after the commit, for on PostgreSQL one could. What is written by
other programs, what a process did not live to hide, and what the clock ends is seen by the worker, a second later at most.
"""

import logging
import re
from functools import cache

from django.db import DatabaseError, close_old_connections, transaction

from dossier.speed.editions.current import read
from dossier.speed.editions.triggers import watched_tables
from dossier.speed.static_pages import files

logger = logging.getLogger(__name__)
WRITES = re.compile(r'\s*(?:INSERT\s+INTO|INSERT\s+OR\s+\w+\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
SECOND = 1


def listen(connection, **kwargs):
    """For each new connection to a database."""
    if hide_after_writing not in connection.execute_wrappers:
        connection.execute_wrappers.append(hide_after_writing)


def hide_after_writing(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    found = WRITES.match(sql)
    if found and found[1] in tables():
        files.hide()
        if context["connection"].in_atomic_block and not will_hide(context["connection"]):
            transaction.on_commit(files.hide, using=context["connection"].alias)
    return result


def will_hide(connection):
    """Is it waiting for the commit already? Not remembered, for what waits goes with a savepoint that is rolled back."""
    return any(hook is files.hide for _savepoints, hook, _robust in connection.run_on_commit)


@cache
def tables():
    return frozenset(watched_tables())


def look():
    """Hide files of an edition that is over, and clear away what nobody is led to."""
    edition = read()
    present = files.folder_of(edition) if edition else ""
    if files.shown() and files.shown() != present:
        files.hide()
    files.clear(keep={present})


def keep_looking(stopping):
    """The work of a thread of the worker, until the event is set."""
    while not stopping.wait(SECOND):
        try:
            look()
        except (OSError, DatabaseError) as error:
            logger.warning("Published files could not be looked at: %s", error)
        close_old_connections()
