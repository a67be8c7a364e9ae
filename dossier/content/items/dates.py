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


class DateInputs:
    """For an admin or an inline: every day and moment of its form gets these inputs."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DateTimeField):
            kwargs |= {"form_class": forms.DateTimeField, "widget": MomentInput}
        elif isinstance(db_field, models.DateField):
            kwargs |= {"widget": DayInput}
        return super().formfield_for_dbfield(db_field, request, **kwargs)
