"""Many redirects at once, such as the list of pages of a website that this one replaces."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.reading.redirects.models import Redirect

MOST = 1000
MOST_TOLD = 20


class PasteForm(forms.Form):
    """A line a redirect: the old address, a space, tab, comma or semicolon, and where it leads. All are added, or none."""

    lines = forms.CharField(
        label=gettext_lazy("Redirects"),
        max_length=MOST * 1010,
        widget=forms.Textarea(attrs={"rows": 15, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One redirect a line: the old address, a space and where it leads. Two columns of a spreadsheet are fine too."
        ),
    )

    def clean_lines(self):
        rows = [(number, pair_of(line)) for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1) if line.strip()]
        if len(rows) > MOST:
            raise ValidationError(_("At most %(most)d at a time; these are %(number)d.") % {"most": MOST, "number": len(rows)})
        with transaction.atomic():
            self.made, faults = add(rows)
            transaction.set_rollback(bool(faults))
        if faults:
            raise ValidationError(faults[:MOST_TOLD])
        return rows


def pair_of(line):
    """Addresses hold no spaces; a semicolon or comma only parts them where there is no space."""
    for separator in (None, ";", ","):
        parts = [part.strip(' "') for part in line.split(separator)]
        if len(parts) == 2:
            return parts
    return parts


def add(rows):
    """The redirects that were stored, and what is wrong with the others."""
    made, faults = [], []
    for number, pair in rows:
        try:
            made.append(stored(pair))
        except ValidationError as error:
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": " ".join(error.messages)})
    return made, faults


def stored(pair):
    if len(pair) != 2:
        raise ValidationError(_("Two addresses are needed, with a space between them."))
    redirect = Redirect(old=pair[0], target=pair[1])
    redirect.full_clean()
    redirect.save()
    return redirect
