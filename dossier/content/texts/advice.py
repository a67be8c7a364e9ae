"""The writing checks of each sort of text (`writing_checks.py`), and how strict they are.

A text that breaks the law is refused at the field, wherever `full_clean` is called (form and import). Anything else is saved,
with suggestions shown next to the field. `manage.py check_texts` applies the same checks to all texts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.texts import writing_checks as checks
from dossier.content.texts.outline import read_plain, read_rich

MAX_FINDINGS = 3  # of one check in one text


class Severity(models.TextChoices):
    REFUSED = "refused", _("Must be mended")
    WARNING = "warning", _("Suggestion")


@dataclass(frozen=True)
class Finding:
    """A problem in a text. `code` is the name of the check; `excerpt` shows the place and may be empty."""

    code: str
    severity: Severity
    message: str
    excerpt: str = ""

    def __str__(self):
        return f"{self.message} “{self.excerpt}”" if self.excerpt else self.message


@dataclass(frozen=True)
class Sort:
    """A sort of text: its parser and its checks."""

    read: Callable
    refused: tuple = ()
    warnings: tuple = ()

    def findings(self, text):
        outline = self.read(text or "")
        yield from run(self.refused, outline, Severity.REFUSED)
        yield from run(self.warnings, outline, Severity.WARNING)

    def refusals(self, text):
        return list(run(self.refused, self.read(text or ""), Severity.REFUSED))


def run(selected, outline, severity):
    for check in selected:
        for message, excerpt in islice(check(outline), MAX_FINDINGS):
            yield Finding(check.__name__, severity, message, excerpt)


WORDING = (checks.capitals, checks.date_without_year, checks.long_sentence)
LAW = (
    checks.table_without_headers,
    checks.link_without_text,
    checks.empty_heading,
)
STRUCTURE = (
    checks.heading_jump,
    checks.bold_as_heading,
    checks.vague_link,
    checks.bare_address,
    checks.same_text_elsewhere,
)

TITLE = Sort(read_plain, warnings=(checks.title_with_full_stop, checks.long_title, checks.capitals, checks.date_without_year))
TEASER = Sort(read_plain, warnings=(checks.short_teaser, checks.long_teaser, *WORDING))
PLAIN = Sort(read_plain, warnings=WORDING)
BODY = Sort(read_rich, LAW, (*STRUCTURE, *WORDING))
SECTION = Sort(partial(read_rich, under=2), LAW, (*STRUCTURE, *WORDING))  # rich text under a heading of the page
ALTERNATIVE = Sort(read_plain, warnings=(checks.announces_picture, checks.file_name))
