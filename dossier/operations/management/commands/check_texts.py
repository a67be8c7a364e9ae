from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from dossier.content.items.advice import item_findings, picture_findings
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.media.models import Picture
from dossier.content.texts.advice import Severity


class Command(BaseCommand):
    help = (
        "Goes over all texts with the checks an editor meets when saving, drafts included. "
        "Ends with exit code 1 when something is found that would be refused at the next save."
    )

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--refused", action="store_const", dest="only", const=Severity.REFUSED, help="only what must be mended")
        only.add_argument("--warnings", action="store_const", dest="only", const=Severity.WARNING, help="only suggestions")
        parser.add_argument("--kind", choices=[*Kind.values, "picture"], help="only this kind")

    def handle(self, *, only, kind, verbosity, **options):
        self.only, self.verbosity = only, verbosity
        self.counts = Counter()
        for one in Kind:
            if kind in {None, one.value}:
                self.go_over(one.label, items_of(one), item_findings, Item.get_absolute_url)
        if kind in {None, "picture"}:
            self.go_over(Picture._meta.verbose_name, Picture.objects.iterator(), picture_findings, lambda one: one.file.name)
        for (severity, code), number in sorted(self.counts.items()):
            self.stdout.write(f"{number:7}  {severity.label}  {code}")
        if refused := sum(number for (severity, _), number in self.counts.items() if severity == Severity.REFUSED):
            raise CommandError(f"{refused} would be refused.", returncode=1)

    def go_over(self, label, things, findings, address):
        checked = found = 0
        for checked, thing in enumerate(things, 1):  # noqa: B007  (counted while streaming)
            for field, finding in findings(thing):
                if self.only in {None, finding.severity}:
                    found += 1
                    self.counts[finding.severity, finding.code] += 1
                    if self.verbosity:
                        self.stdout.write(f"{address(thing)}  {field}  {finding.severity.label}: {finding}")
        self.stdout.write(f"{label}: {checked} checked, {found} found")


def items_of(kind):
    """All of one kind, five hundred at a time, with what the checks ask of each."""
    whole = kind.model.objects.select_related("picture").prefetch_related("themes", "attachments", *kind.model.checked_with)
    return whole.iterator(chunk_size=500)
