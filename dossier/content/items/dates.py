"""Days and moments in the forms of the admin: the browser's own picker, one field with one label. Moments are Amsterdam's."""

from django import forms
from django.db import models


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def format_value(self, value):
        """As the browser wants it; with seconds where there are any, so that saving a form unchanged changes nothing."""
        if isinstance(value, str) or value is None:
            return value
        return value.strftime("%Y-%m-%dT%H:%M:%S" if value.second else "%Y-%m-%dT%H:%M")


# For `formfield_overrides` of an admin or an inline.
DATE_INPUTS = {
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput},
    models.DateField: {"widget": DayInput},
}
