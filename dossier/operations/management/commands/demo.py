from django.core.management.base import BaseCommand

from dossier.reading.demo import content


class Command(BaseCommand):
    help = "Loads the sample content, adding only what is missing; with --remove takes it out again."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="delete the sample items, edited ones included")

    def handle(self, *, remove, **options):
        if remove:
            self.stdout.write(f"{content.remove()} sample items removed.")
        else:
            self.stdout.write(f"{content.load()} sample items added.")
