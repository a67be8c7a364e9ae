"""What of a deployment goes into a backup, and what a database holds."""

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

CONTENT = ["items_item", "auth_user"]  # a database with a row in one of these is somebody's


def folders():
    """Name in the backup → folder. What can be made again is left out: collected static files, the secret, the first log-in."""
    return {
        "uploads": settings.MEDIA_ROOT,
        "contributions": settings.CONTRIBUTED_ROOT,
        "mail": settings.EMAIL_FILE_PATH,
    }


def migrations():
    """The migrations that the database has had, as `app.name`."""
    if "django_migrations" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(".".join(row) for row in cursor.fetchall())


def unknown(names):
    """The migrations among these that this release neither has nor replaces by a squashed one: they are of a newer release."""
    present = MigrationLoader(None).disk_migrations
    replaced = {key for migration in present.values() for key in migration.replaces}
    return sorted(set(names) - {".".join(key) for key in {*present, *replaced}})


def has_content():
    there = set(connection.introspection.table_names())
    return any(has_rows(table) for table in CONTENT if table in there)


def has_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  (one of our own names)
        return cursor.fetchone() is not None
