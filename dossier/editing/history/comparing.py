"""What differs between versions, in words: names instead of numbers, days instead of moments; and the lists of versions."""

from dataclasses import dataclass
from itertools import zip_longest

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.content.media.models import Picture
from dossier.content.texts import difference
from dossier.content.texts.difference import GONE, NEW, Piece
from dossier.content.texts.fields import RichTextField
from dossier.editing.history.versions import Version, changed_fields, changed_ties, versions_of

TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Change:
    """A field with the lines that show how it changed."""

    label: str
    lines: list


def changed_labels(old, new):
    """For one line: the names of what changed."""
    fields = [label_of(field, new.model_class) for field in changed_fields(old, new)]
    return [*fields, *(tie_label(new.model_class, name) for name in changed_ties(old, new))]


def changes(old, new):
    """All that changed, as `Change`s; `old` and `new` are versions of one object."""
    fields = [Change(label_of(field, new.model_class), field_lines(field, old, new)) for field in changed_fields(old, new)]
    ties = [
        Change(tie_label(new.model_class, name), tie_lines(old.ties[name], new.ties[name])) for name in changed_ties(old, new)
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
    value = version.value(field)
    if value in (None, ""):
        return ""
    if field.is_relation:
        return name_of(field.related_model, value)
    if field.name == "aspect":
        return str(dict(Kind(version.model_class._meta.model_name).aspects.choices).get(value, value))
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
    by_day = version.fields.get("all_day", False) and field.name in {"starts", "ends"}
    return date_format(timezone.localtime(value), "DATE_FORMAT" if by_day else "DATETIME_FORMAT")


def name_of(model, pk):
    """The present name of an object, or its last one when it was deleted."""
    if found := model._base_manager.filter(pk=pk).first():
        return str(found)
    last = versions_of(model).filter(object_id=pk).first()
    return _("%(name)s (deleted)") % {"name": last} if last else _("deleted (number %(pk)s)") % {"pk": pk}


# --- The lists of the history pages


@dataclass(frozen=True)
class Row:
    """A version in the list, with the one before it and a line on what changed."""

    version: object
    before: object
    summary: str


def rows_of(page, versions):
    """The rows of one page, each with the version before it; for the last row that one is on the next page."""
    after = list(versions[page.end_index() : page.end_index() + 1])
    shown = [*page.object_list, *after]
    return [Row(version, before, summary(version, before)) for version, before in zip_longest(page.object_list, shown[1:])]


def summary(version, before):
    if version.change == Version.Change.DELETED:
        return _("Deleted")
    if before is None:
        return _("First version")
    return ", ".join(changed_labels(before, version)) or _("Nothing changed")


def compare(versions, query):
    """The two versions of `?old=…&new=…`, the older first, with what changed; None when there are not two."""
    given = [query.get(name, "") for name in ("old", "new")]
    numbers = {text for text in given if text.isdecimal() and len(text) < 19}  # SQLite refuses a longer number
    found = list(versions.filter(pk__in=numbers)) if len(numbers) == 2 else []
    if len(found) < 2:
        return None
    new, old = found
    return {"old": old, "new": new, "changes": changes(old, new)}


def deleted(model):
    """The last version of every object of a model that no longer exists, the last deleted first."""
    later = versions_of(model).filter(object_id=OuterRef("object_id"), pk__gt=OuterRef("pk"))
    present = model._base_manager.filter(pk=OuterRef("object_id"))
    gone = versions_of(model).filter(~Exists(later), ~Exists(present), change=Version.Change.DELETED)
    return gone.select_related("by").order_by("-pk")
