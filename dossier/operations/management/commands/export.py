from django.core.management.base import BaseCommand, CommandError

from dossier.operations.transfer.exporting import export
from dossier.operations.transfer.folder import BadExport


class Command(BaseCommand):
    help = "Writes everything public into a new folder, as JSON Lines and files (docs/export.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder")

    def handle(self, *, folder, **options):
        try:
            counts = export(folder)
        except (BadExport, OSError) as error:
            raise CommandError(error) from error
        self.stdout.write(f"Written to {folder}: {', '.join(f'{number} {name}' for name, number in counts.items())}.")
