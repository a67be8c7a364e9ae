import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from dossier.operations.backups import databases
from dossier.operations.backups.archive import DATABASE, folders, new_archive


class Command(BaseCommand):
    help = "Puts the database and all files in one file, while the site runs; in a folder it gets the name of the moment."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("target", type=Path, help="file or folder")
        parser.add_argument("--keep", type=int, metavar="N", help="in a folder: remove all but the newest N backups")

    def handle(self, *, target, keep, **options):
        if keep is not None and (keep < 1 or not target.is_dir()):
            raise CommandError("--keep is for a folder, and for one backup at least.")
        now = timezone.now()
        file = target / f"dossier-{now:%Y%m%dT%H%M%SZ}.tar" if target.is_dir() else target
        try:
            make(file, now)
        except OSError as error:
            raise CommandError(f"The backup could not be written: {error}.") from error
        for old in sorted(target.glob("dossier-*Z.tar"))[:-keep] if keep else []:
            old.unlink()
        self.stdout.write(f"{file} ({file.stat().st_size / 1e6:,.1f} MB)")


def make(file, now):
    """Files, database, and files that were added meanwhile, so that every file that the database names is in the backup."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as temporary, new_archive(file) as archive:
        add_files(archive)
        dumped = Path(temporary, DATABASE)
        databases.dump(dumped)
        archive.add(dumped, DATABASE)
        add_files(archive)
        archive.close({"vendor": connection.vendor, "made_at": now.isoformat(), "migrations": databases.applied_migrations()})


def add_files(archive):
    for name, folder in folders().items():
        archive.add_folder(folder, name)
