"""A database of a release before the one whose migrations were squashed is refused with one sentence."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from dossier.operations.backups import databases
from dossier.operations.upgrades import is_too_old

ITEMS = {("items", "0001_initial"), ("items", "0002_initial")}


def test_some_of_the_replaced_migrations_alone_are_too_old():
    assert is_too_old(ITEMS)
    assert not is_too_old(set())


def test_a_backup_of_the_former_release_is_not_newer():
    assert databases.unknown_migrations(["items.0020_themes_of_a_form", "editing.0006_licence"]) == []


def test_migrate_refuses_a_database_that_is_too_old(db):
    MigrationRecorder(connection).migration_qs.filter(app="items", name="0020_themes_of_a_form").delete()
    with pytest.raises(SystemCheckError, match=r"upgrade to that release \(commit e74de23\) first"):
        call_command("migrate", verbosity=0, skip_checks=False)
