import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dossier.operations.backups import databases, state
from dossier.operations.backups.archive import DATABASE, Damaged, read_facts, take_out
from dossier.plumbing.outbox.models import Mail, State

ASIDE = ".restoring"


class Command(BaseCommand):
    help = "Puts a backup in the place of the database and the files, and brings it to this release."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="also when that throws away content")

    def handle(self, *, file, replace, **options):
        try:
            facts = read_facts(file)
        except Damaged as error:
            raise CommandError(str(error)) from error
        refuse_misfit(facts, replace)
        with tempfile.TemporaryDirectory(prefix=ASIDE, dir=settings.DATA_DIR) as aside:
            take_out(file, lambda name: name == DATABASE, aside)
            restore(file, Path(aside, DATABASE))
        self.stdout.write(f"Restored as it was at {facts['made_at']}. Mails that waited then are not sent by themselves.")


def refuse_misfit(facts, replace):
    if facts["vendor"] != connection.vendor:
        raise CommandError(f"This is a backup of {facts['vendor']}, and DATABASE_URL names a database of {connection.vendor}.")
    if newer := state.unknown(facts["migrations"]):
        raise CommandError(f"This is a backup of a newer release; this one does not know {newer[0]}. Install that release first.")
    if not replace and state.has_content():
        raise CommandError("The database holds content. With --replace it is thrown away, and all files with it.")


def restore(file, dumped):
    """First all that may fail: the files are taken out beside the old ones. Then the database in one step, then the swap."""
    if not databases.is_whole(dumped):
        raise CommandError("The database in this backup cannot be read.")
    for name, folder in state.folders().items():
        put_aside(file, name, Path(folder))
    databases.load(dumped)
    for name, folder in state.folders().items():
        swap(name, Path(folder))
    call_command("migrate", verbosity=0, interactive=False)
    hold_mails()


def put_aside(file, name, folder):
    """Inside the folder itself, which may be a disk of its own."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    shutil.rmtree(folder / ASIDE, ignore_errors=True)
    take_out(file, lambda member: member.startswith(f"{name}/"), folder / ASIDE)


def swap(name, folder):
    for old in folder.iterdir():
        if old.name != ASIDE:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for new in (folder / ASIDE / name).glob("*"):
        new.rename(folder / new.name)
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def hold_mails():
    """What waited to be sent when the backup was made has been sent since, perhaps: a person decides."""
    Mail.objects.filter(state__in=[State.WAITING, State.SENDING]).update(state=State.UNCERTAIN)
