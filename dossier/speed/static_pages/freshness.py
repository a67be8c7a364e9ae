"""Hiding the static pages: with each change of the content, and within a second after the clock ends an edition.

A wrapper around every database connection looks at each statement. One that writes to a table of readers' pages hides the files
at once; on SQLite no other process can show them again before the commit. It hides them again after the commit, because on
PostgreSQL another process could. The worker catches the rest within a second: writes by other programs, a process that crashed
before hiding, and moments of the clock.
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
    """Receiver of `connection_created`."""
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
    """Whether the hook is registered already. Not remembered, because a savepoint that is rolled back removes its hooks."""
    return any(hook is files.hide for _savepoints, hook, _robust in connection.run_on_commit)


@cache
def tables():
    return frozenset(watched_tables())


def look():
    """Hide the files of an edition that is over, and remove folders that `current` does not lead to."""
    edition = read()
    present = files.folder_of(edition) if edition else ""
    if files.shown() and files.shown() != present:
        files.hide()
    files.clear(keep={present})


def keep_looking(stopping):
    """Runs in a thread of the worker, until the event is set."""
    while not stopping.wait(SECOND):
        try:
            look()
        except (OSError, DatabaseError) as error:
            logger.warning("Published files could not be checked: %s", error)
        close_old_connections()
