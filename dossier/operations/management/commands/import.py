from django.core.management.base import BaseCommand, CommandError

from dossier.operations.transfer.folder import BadExport
from dossier.operations.transfer.importing import read_export
from dossier.reading.search.tidying import tidy


class Command(BaseCommand):
    help = (
        "Reads what `manage.py export` wrote into an empty dossier: all of it, or nothing when a line is wrong (docs/export.md)."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder")

    def handle(self, *, folder, **options):
        try:
            counts = read_export(folder)
        except (BadExport, OSError) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        tidy()
        self.stdout.write(f"Read from {folder}: {', '.join(f'{number} {name}' for name, number in counts.items())}.")
