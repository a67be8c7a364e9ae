from django.core.management.base import BaseCommand

from dossier.reading.search.reindexing import reindex
from dossier.reading.search.tidying import tidy


class Command(BaseCommand):
    help = "Analyses again what the search index does not have right; may be stopped and started again. With --all: everything."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="forget documents and vocabulary first")

    def handle(self, *, verbosity, **options):
        def progress(done, total):
            if verbosity and (done == total or done % 1000 == 0):
                self.stdout.write(f"{done} of {total}")

        count = reindex(options["all"], progress)
        tidy()
        self.stdout.write(f"{count} items analysed.")
