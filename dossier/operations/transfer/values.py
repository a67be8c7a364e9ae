"""The value of a field as JSON and back. A moment is in UTC; a row is named by its address, or without one by its number."""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import models

from dossier.content.texts.fields import RichTextField

LARGEST = 2**63 - 1


def name_of(row):
    """By what other lines name this row."""
    return getattr(row, "slug", row.pk)


def to_json(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(value, models.fields.files.FieldFile) else value


def from_json(field, value):
    """The Python value of a column that is no tie; raises ValidationError when it is of another type or breaks a limit of it.

    Only what keeps the site whole is asked. What a form asks of an editor beyond that is not: content may have come otherwise.
    """
    if value is None and field.null:
        return None
    expected = json_type(field)
    if type(value) is not expected:
        raise ValidationError(f"a value of type {NAMES[expected]} is expected")
    if expected is str:
        check_text(value)
        if not value and is_unique(field):
            raise ValidationError("this may not be empty")
    if value == "" or isinstance(field, (RichTextField, models.FileField)):
        return value
    if field.primary_key and not 0 < value <= LARGEST:
        raise ValidationError("this is no number of a row")
    value = field.clean(value, None)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValidationError("a moment needs a time zone, such as +00:00")
    return value


def is_unique(field):
    return field.unique or any(constraint.fields == (field.name,) for constraint in field.model._meta.total_unique_constraints)


NAMES = {str: "text", int: "number", bool: "true or false", list: "list", dict: "object"}


def json_type(field):
    if isinstance(field, models.BooleanField):
        return bool
    return int if isinstance(field, models.IntegerField) else str


def check_text(value):
    """What no database takes: a zero character, or half of a character of two (JSON can name both)."""
    if "\0" in value:
        raise ValidationError("there is a NUL character in the text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValidationError("there is half a character in the text") from error
