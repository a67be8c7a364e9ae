"""Bringing a version back: what was written then is written again, as a new version.

What readers reach stays as it is: a restored item is published, scheduled or withdrawn as it was just before, at the address it
has. An item that was deleted comes back as a concept. Attachments come back one by one (`attachments.py`).
"""

from contextlib import nullcontext
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dossier.content.items.models import Item, Theme, UsedSlug
from dossier.content.items.signals import one_signal
from dossier.editing.history.comparing import label_of, name_of, tie_label
from dossier.editing.history.versions import one_version, tied, tracked_fields, versions_of

STAYS = {"slug", "published_at", "withdrawn_at", "withdrawn_reason"}


@dataclass
class Restored:
    """The instance, the version before and the new one (None when nothing changed), and what went otherwise than then."""

    instance: object
    before: object
    after: object = None
    remarks: list = field(default_factory=list)


@transaction.atomic
def restore(version):
    """Bring `version` back; raises ValidationError, with the fields, when it would break a rule of now."""
    restored = Restored(present_or_new(version), versions_of(version.model_class).filter(object_id=version.object_id).first())
    fill(restored, version)
    restored.instance.full_clean()
    signal = one_signal(restored.instance) if isinstance(restored.instance, Item) else nullcontext()
    with (
        signal,
        one_version(restored.instance, _("Restored to the version of %(moment)s") % {"moment": moment_of(version)}) as recorded,
    ):
        restored.instance.save()
        for name, entries in version.ties.items():
            tie(restored, name, entries)
    restored.after = next(iter(recorded), None)
    return restored


@transaction.atomic
def rehearse(version):
    """What `restore` would do, and nothing of it stays."""
    restored = restore(version)
    transaction.set_rollback(True)
    return restored


def moment_of(version):
    return date_format(timezone.localtime(version.at), "DATETIME_FORMAT")


def present_or_new(version):
    model = version.model_class
    return model._base_manager.filter(pk=version.object_id).first() or model(pk=version.object_id)


def fill(restored, version):
    """Write the columns of the version over those of the instance, but for what stays."""
    instance = restored.instance
    is_item = isinstance(instance, Item)
    is_new = instance._state.adding
    for column in tracked_fields(version.model_class):
        if column.attname not in version.fields or (column.name in STAYS and not (is_new and column.name == "slug")):
            continue
        value = version.value(column)
        if column.is_relation and value and not column.related_model._base_manager.filter(pk=value).exists():
            remark = _("%(label)s: %(name)s; what stands there now stays.")
            restored.remarks.append(
                remark % {"label": label_of(column, version.model_class), "name": name_of(column.related_model, value)}
            )
            continue
        setattr(instance, column.attname, value)
    if is_new and is_item:
        restored.remarks.append(_("It was deleted, and comes back as a concept."))
        if UsedSlug.objects.filter(slug=instance.slug).exists():
            restored.remarks.append(_("Its address is in use for something else by now; it gets a new one."))
            instance.slug = ""


def tie(restored, name, entries):
    """Tie again what was tied then; of the themes those that still exist, also under another name."""
    instance = restored.instance
    relation = instance._meta.get_field(name)
    if relation.many_to_many:
        found = [find(relation.related_model, entry) for entry in entries]
        gone = [entry["text"] for entry, row in zip(entries, found, strict=True) if row is None]
        getattr(instance, name).set(list({row.pk: row for row in found if row}.values()))  # two themes may have become one
        if gone:
            words = {"label": tie_label(type(instance), name), "names": ", ".join(gone)}
            restored.remarks.append(_("%(label)s: no longer there, and therefore left out: %(names)s.") % words)
    elif name != "attachments" and entries != tied(instance, name):
        getattr(instance, name).all().delete()
        for entry in entries:
            add_row(restored, relation, entry)


def find(model, entry):
    if row := model._base_manager.filter(pk=entry["pk"]).first():
        return row
    return Theme.find(slugify(entry["text"])) if model is Theme else None


def add_row(restored, relation, entry):
    row = relation.related_model(**entry["values"], **{relation.field.name: restored.instance})
    try:
        row.full_clean()
    except ValidationError as error:
        restored.remarks.append(f"{entry['text']}: {' '.join(error.messages)}")
    else:
        row.save()


def explain(error, model):
    """The messages of a ValidationError, each with the name of its field."""
    labels = {field.name: label_of(field, model) for field in model._meta.fields}
    errors = error.message_dict.items()
    return [f"{labels[name]}: {text}" if name in labels else text for name, texts in errors for text in texts]
