"""The format of an export: its files, the fields of a line, and each value as JSON. `docs/export.md` describes it for readers.

Lines are derived from the models, so that a new field is exported automatically. What is left out is listed here with the reason;
a test fails on a table that is neither exported nor listed. Times are in UTC; a row is named by its slug, or else by its number.
"""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import models

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Attachment, Picture
from dossier.content.texts.fields import RichTextField
from dossier.reading.redirects.models import Redirect
from dossier.visitors.reactions.models import ShownReaction

MAX_NUMBER = 2**63 - 1  # of a row
FORMAT = {"format": "kennisdossier", "version": 1}
ITEM_FILES = {kind.value: kind.model for kind in Kind}
# File → model, in the order of the import: a row comes before the rows that refer to it.
FILES = {
    "organisations": Organisation,
    "themes": Theme,
    "pictures": Picture,
    **ITEM_FILES,
    "withdrawn": Item,
    "attachments": Attachment,
    "reactions": ShownReaction,
    "redirects": Redirect,
}
WITHDRAWN = ["id", "kind", "title", "slug", "withdrawn_at", "withdrawn_reason"]  # what its page still shows

# Child rows, exported in the line of their parent.
ROWS = {"items.Theme": ["synonyms"], "projects.Project": ["updates"], "projects.Event": ["speakers"]}
WITH_ADDRESSES = (Item, Theme)  # models with former addresses

DERIVED, IN_PARENT = "follows from other fields", "stands in the line of what it belongs to"
LEFT_OUT = {
    "items.Item": {
        "kind": "is the name of the file",
        "created_by": "a person whom readers do not see",
        "withdrawn_at": "in withdrawn.jsonl",
        "withdrawn_reason": "in withdrawn.jsonl",
        **dict.fromkeys(["source_key", "check_due", "text_pictures"], DERIVED),
    },
    "items.ThemeSynonym": dict.fromkeys(["id", "theme"], IN_PARENT),
    "projects.ProjectUpdate": dict.fromkeys(["id", "project"], IN_PARENT),
    "projects.Speaker": dict.fromkeys(["id", "event"], IN_PARENT),
    "media.Picture": {"renditions": "made anew"},
    "media.Attachment": {"faults": "for editors; read from the file"},
}
LEFT_OUT_TABLES = {
    "items.Item": "exported by kind",
    "items.UsedSlug": "`addresses` of an item",
    "items.UsedThemeSlug": "`addresses` of a theme; those of synonyms follow",
    "items.ThemedItem": "`themes` of an item",
    "items.TextPicture": DERIVED,
    "search.SearchDocument": DERIVED,
    "demo.DemoContent": "`sample` in dossier.json",
}
# Exported for information; the import reads these from the file itself.
READ_FROM_FILE = {"media.Picture": ["width", "height"], "media.Attachment": ["extension", "size", "pages"]}


def fields_of(model):
    """The columns and many-to-many relations in a line of this model, in the order of the model."""
    left_out = {name for one in [model, *model._meta.get_parent_list()] for name in LEFT_OUT.get(one._meta.label, {})}
    columns = [field for field in model._meta.concrete_fields if not getattr(field.remote_field, "parent_link", False)]
    return [field for field in [*columns, *model._meta.many_to_many] if field.name not in left_out]


def rows_of(model):
    return ROWS.get(model._meta.label, [])


def keys_of(model):
    """The keys of a line, all of them required."""
    addresses = ["addresses"] if issubclass(model, WITH_ADDRESSES) else []
    return [*(field.name for field in fields_of(model)), *rows_of(model), *addresses]


def name_of(row):
    """How other lines refer to this row."""
    return getattr(row, "slug", row.pk)


def to_json(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(value, models.fields.files.FieldFile) else value


def from_json(field, value):
    """The Python value of a column that is no relation; raises ValidationError for a wrong type or a value out of bounds.

    Stricter rules of the forms are not applied: the content may have been entered in another way.
    """
    if value is None and field.null:
        return None
    expected = json_type(field)
    if type(value) is not expected:
        raise ValidationError(f"a value of type {TYPE_NAMES[expected]} is expected")
    if expected is str:
        check_text(value)
        if not value and is_unique(field):
            raise ValidationError("this may not be empty")
    if value == "" or isinstance(field, (RichTextField, models.FileField)):
        return value
    if field.primary_key and not 0 < value <= MAX_NUMBER:
        raise ValidationError("this is no number of a row")
    value = field.clean(value, None)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValidationError("a moment needs a time zone, such as +00:00")
    return value


def is_unique(field):
    return field.unique or any(constraint.fields == (field.name,) for constraint in field.model._meta.total_unique_constraints)


TYPE_NAMES = {str: "text", int: "number", bool: "true or false", list: "list", dict: "object"}


def json_type(field):
    if isinstance(field, models.BooleanField):
        return bool
    return int if isinstance(field, models.IntegerField) else str


def check_text(value):
    """Refuse what JSON can express and a database cannot store: a NUL character and half of a surrogate pair."""
    if "\0" in value:
        raise ValidationError("there is a NUL character in the text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValidationError("there is half a character in the text") from error
