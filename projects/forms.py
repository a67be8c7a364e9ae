from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.content.items.dates import DayInput
from dossier.editing.form.forms import EditingForm


class DayField(forms.DateField):
    """A day in a form for a moment in the database: the first minute of that day in Amsterdam."""

    widget = DayInput

    def prepare_value(self, value):
        return timezone.localdate(value) if isinstance(value, datetime) else value

    def clean(self, value):
        day = super().clean(value)
        return day and timezone.make_aware(datetime.combine(day, time.min))


class ProjectForm(EditingForm):
    """A project runs from day to day; nobody has to fill in hours."""

    starts = DayField(label=_("Runs from"), required=False, help_text=_("Only the year known? Choose 1 January."))
    ends = DayField(label=_("Runs until"), required=False, help_text=_("Only the year known? Choose 31 December."))

    def clean(self):
        self.instance.all_day = True
        return super().clean()
