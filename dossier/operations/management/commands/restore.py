import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dossier.operations import upgrades
from dossier.operations.backups import databases
from dossier.operations.backups.archive import DATABASE, Damaged, extract, folders, read_manifest
from dossier.plumbing.outbox.models import Mail, MailState

TEMPORARY = ".restoring"


class Command(BaseCommand):
    help = "Puts a backup in the place of the database and the files, and brings it to this release."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="also when that throws away content")

    def handle(self, *, file, replace, **options):
        try:
            manifest = read_manifest(file)
        except Damaged as error:
            raise CommandError(str(error)) from error
        refuse_unfit(manifest, replace)
        with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=settings.DATA_DIR) as temporary:
            extract(file, lambda name: name == DATABASE, temporary)
            restore(file, Path(temporary, DATABASE))
        self.stdout.write(f"Restored as it was at {manifest['made_at']}. Mails that waited then are not sent by themselves.")


def refuse_unfit(manifest, replace):
    if manifest["vendor"] != connection.vendor:
        raise CommandError(f"This is a backup of {manifest['vendor']}, and DATABASE_URL names a database of {connection.vendor}.")
    if newer := databases.unknown_migrations(manifest["migrations"]):
        raise CommandError(f"This is a backup of a newer release; this one does not know {newer[0]}. Install that release first.")
    if upgrades.is_too_old({tuple(name.split(".", 1)) for name in manifest["migrations"]}):
        raise CommandError(upgrades.TOO_OLD)
    if not replace and databases.has_content():
        raise CommandError("The database holds content. With --replace it is thrown away, and all files with it.")


def restore(file, dumped):
    """First the steps that may fail: the files are extracted next to the old ones. Then the database, and the swap."""
    if not databases.is_whole(dumped):
        raise CommandError("The database in this backup cannot be read.")
    for name, folder in folders().items():
        extract_beside(file, name, Path(folder))
    databases.load(dumped)
    for name, folder in folders().items():
        swap(name, Path(folder))
    call_command("migrate", verbosity=0, interactive=False)
    stop_queued_mails()


def extract_beside(file, name, folder):
    """Into the folder itself, which may be a separate file system."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    shutil.rmtree(folder / TEMPORARY, ignore_errors=True)
    extract(file, lambda member: member.startswith(f"{name}/"), folder / TEMPORARY)


def swap(name, folder):
    for old in folder.iterdir():
        if old.name != TEMPORARY:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for new in (folder / TEMPORARY / name).glob("*"):
        new.rename(folder / new.name)
    shutil.rmtree(folder / TEMPORARY, ignore_errors=True)


def stop_queued_mails():
    """Mails that were in the queue when the backup was made may have been sent since: an editor decides."""
    Mail.objects.filter(state__in=[MailState.WAITING, MailState.SENDING]).update(state=MailState.UNCERTAIN)
