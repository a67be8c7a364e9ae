"""What two versions differ in, field by field, as people read it: names instead of numbers, days instead of moments."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.content.media.models import Picture
from dossier.content.texts import difference
from dossier.content.texts.difference import GONE, NEW, Piece
from dossier.content.texts.fields import RichTextField
from dossier.editing.ties import tie_names

TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Change:
    """A field with the lines that show how it changed."""

    label: str
    lines: list


def changed_fields(old, new):
    """The fields of the model in which two versions differ."""
    return [field for field in new.tracked_fields if value_of(field, old) != value_of(field, new)]


def value_of(field, version):
    """What is compared; of a moment to the second, as forms know no smaller part."""
    value = getattr(version, field.attname)
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def changed_ties(old, new):
    """The names of the relations in which two versions differ; that a theme was renamed is no change of its items."""
    names = [name for name in tie_names(new.instance_type) if name in old.ties and name in new.ties]
    return [name for name in names if keys(old.ties[name]) != keys(new.ties[name])]


def keys(tied):
    return [(entry["pk"], entry.get("values")) for entry in sorted(tied, key=lambda entry: entry["pk"])]


def differs(old, new):
    return old.history_type == "-" or bool(changed_fields(old, new) or changed_ties(old, new))


def changed_labels(old, new):
    """What changed, in a line."""
    fields = [label_of(field, new.instance_type) for field in changed_fields(old, new)]
    return [*fields, *(tie_label(new.instance_type, name) for name in changed_ties(old, new))]


def changes(old, new):
    """All that changed, to show; `old` and `new` are versions of one item."""
    fields = [Change(label_of(field, new.instance_type), field_lines(field, old, new)) for field in changed_fields(old, new)]
    ties = [
        Change(tie_label(new.instance_type, name), tie_lines(old.ties[name], new.ties[name])) for name in changed_ties(old, new)
    ]
    return fields + ties


def label_of(field, model):
    name = Kind(model._meta.model_name).aspect_label if field.name == "aspect" else field.verbose_name
    return str(capfirst(name))


def tie_label(model, name):
    field = model._meta.get_field(name)
    return str(capfirst(field.verbose_name if field.many_to_many else field.related_model._meta.verbose_name_plural))


def field_lines(field, old, new):
    before, after = read(field, old), read(field, new)
    if not isinstance(field, TEXTS) or field.choices or field.name == "aspect":
        return [difference.replaced(before, after)]
    lines = difference.difference(before, after)
    if any(difference.is_changed(line) for line in lines):
        return difference.shorten(lines)
    return [[Piece(_("The words are the same; the markup or the spaces differ."), difference.SKIPPED)]]


def tie_lines(old, new):
    before, after = ({entry["pk"]: entry["text"] for entry in entries} for entries in (old, new))
    lines = [[Piece(text, GONE)] for pk, text in before.items() if pk not in after]
    lines += [[Piece(text, NEW)] for pk, text in after.items() if pk not in before]
    both = [(before[pk], text) for pk, text in after.items() if pk in before]
    return lines + [line for pair in both for line in difference.difference(*pair) if difference.is_changed(line)]


def read(field, version):
    """The value of a field as a person reads it; empty when there is none."""
    value = getattr(version, field.attname)
    if value in (None, ""):
        return ""
    if field.is_relation:
        return name_of(field.related_model, value)
    if field.name == "aspect":
        return str(dict(Kind(version.instance_type._meta.model_name).aspects.choices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateField):
        return read_day(field, version, value)
    if isinstance(field, RichTextField):
        return difference.readable(value, lambda number: name_of(Picture, number))
    return str(dict(field.flatchoices).get(value, value))


def read_day(field, version, value):
    """A day, with the clock where it matters: projects run by the day."""
    if not isinstance(field, models.DateTimeField):
        return date_format(value, "DATE_FORMAT")
    by_day = getattr(version, "all_day", False) and field.name in {"starts", "ends"}
    return date_format(timezone.localtime(value), "DATE_FORMAT" if by_day else "DATETIME_FORMAT")


def name_of(model, pk):
    """What something is called now, or was called last."""
    if found := model._base_manager.filter(pk=pk).first():
        return str(found)
    last = model.versions.filter(**{model._meta.pk.attname: pk}).first() if hasattr(model, "versions") else None
    return _("%(name)s (deleted)") % {"name": last.history_object} if last else _("deleted (number %(pk)s)") % {"pk": pk}
