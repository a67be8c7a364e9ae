"""The one list of checks of what people write: what is asked of each sort of text, and how strictly.

What breaks the law is refused at the field, on every path that calls `full_clean` (form and import). What is merely bad is saved,
and shown beside the field. `manage.py check_texts` goes over everything with the same list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.texts import structure, wording
from dossier.content.texts.outline import read_plain, read_rich

MOST = 3  # of one check in one text; more of the same helps nobody


class Severity(models.TextChoices):
    REFUSED = "refused", _("Must be mended")
    WARNING = "warning", _("Suggestion")


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `code` is the name of the check, `excerpt` shows the place and may be empty."""

    code: str
    severity: Severity
    message: str
    excerpt: str = ""

    def __str__(self):
        return f"{self.message} “{self.excerpt}”" if self.excerpt else self.message


@dataclass(frozen=True)
class Sort:
    """A sort of text: how it is read, and its checks."""

    read: Callable
    refused: tuple = ()
    warnings: tuple = ()

    def findings(self, text):
        outline = self.read(text or "")
        yield from run(self.refused, outline, Severity.REFUSED)
        yield from run(self.warnings, outline, Severity.WARNING)

    def refusals(self, text):
        return list(run(self.refused, self.read(text or ""), Severity.REFUSED))


def run(checks, outline, severity):
    for check in checks:
        for message, excerpt in islice(check(outline), MOST):
            yield Finding(check.__name__, severity, message, excerpt)


WORDING = (wording.capitals, wording.date_without_year, wording.long_sentence)
LAW = (
    structure.table_without_headers,
    structure.link_without_text,
    structure.empty_heading,
)
STRUCTURE = (
    structure.heading_jump,
    structure.bold_as_heading,
    structure.vague_link,
    structure.bare_address,
    structure.same_text_elsewhere,
)

TITLE = Sort(read_plain, warnings=(wording.title_with_full_stop, wording.long_title, wording.capitals, wording.date_without_year))
TEASER = Sort(read_plain, warnings=(wording.short_teaser, wording.long_teaser, *WORDING))
PLAIN = Sort(read_plain, warnings=WORDING)
BODY = Sort(read_rich, LAW, (*STRUCTURE, *WORDING))
SECTION = Sort(partial(read_rich, under=2), LAW, (*STRUCTURE, *WORDING))  # rich text that stands under a heading of the page
ALTERNATIVE = Sort(read_plain, warnings=(wording.announces_picture, wording.file_name))
