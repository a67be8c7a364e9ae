"""What is tied to an item beside its columns: themes, partners, related items, and the rows that are its own.

A version keeps them by name, as they were called at that moment.
"""

from django.template.defaultfilters import filesizeformat
from django.utils.formats import localize

from dossier.content.items.models import Item, Theme
from dossier.content.media.models import Attachment


def tie_names(model):
    """The relations that are recorded with a version: those a form fills in."""
    if not issubclass(model, Item):
        return ["synonyms"] if model is Theme else []
    rows = [rel.name for rel in model._meta.related_objects if rel.one_to_many and rel.model is model]
    return [*(field.name for field in model._meta.many_to_many if field.editable), *rows, "attachments"]


def ties_of(instance):
    """Name of a relation → what is tied to `instance` now, as `Version.ties` keeps it."""
    return {name: entries(instance, name) for name in tie_names(type(instance))}


def entries(instance, name):
    rows = getattr(instance, name).all()
    if instance._meta.get_field(name).many_to_many:
        rows = rows.only("title") if issubclass(rows.model, Item) else rows
        return sorted(({"pk": row.pk, "text": str(row)} for row in rows), key=lambda entry: entry["text"])
    return [{"pk": row.pk, "text": words_of(row), "values": values_of(row)} for row in rows]


def values_of(row):
    """What the form asks of a row that belongs to one item, such as a speaker, as texts."""
    fields = [field for field in row._meta.concrete_fields if field.editable and not field.primary_key and not field.is_relation]
    return {field.name: field.value_to_string(row) for field in fields if field.value_from_object(row) is not None}


def words_of(row):
    if isinstance(row, Attachment):
        return f"{row.title} ({row.extension}, {filesizeformat(row.size)})"
    return " · ".join(str(localize(getattr(row, name))) for name, value in values_of(row).items() if value)
