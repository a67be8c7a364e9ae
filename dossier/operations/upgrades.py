"""Upgrades from releases whose migrations were squashed before 0.1.0."""

from django.core.checks import Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

TOO_OLD = "This database is of a release before 23-11-2026: upgrade to that release (commit e74de23) first, then to this one."


def is_too_old(applied):
    """Whether some of the migrations that a squashed one replaces are applied, but not all of them.

    Django then silently leaves out the squashed migration, or fails on a missing dependency. `applied` holds (app, name) pairs.
    """
    squashed = [migration.replaces for migration in MigrationLoader(None).disk_migrations.values() if migration.replaces]
    return any(0 < len(applied & set(replaced)) < len(replaced) for replaced in squashed)


@register(Tags.database)
def database_is_not_too_old(app_configs=None, databases=None, **kwargs):
    """Runs before `migrate` builds its plan."""
    applied = (MigrationRecorder(connections[alias]).applied_migrations() for alias in databases or [])
    return [Error(TOO_OLD, id="operations.E001")] if any(is_too_old(set(names)) for names in applied) else []
