"""When a version is recorded, and what it holds.

Each `save()` and each deletion records one. A form saves an item, its themes and its rows one after the other; inside
`one_version` all of that becomes a single version. `QuerySet.update()` and SQL record none.

Decision: docs/decisions/history.md.
"""

from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme, ThemedItem
from dossier.content.media.models import Attachment
from dossier.editing.history.author import current_author

SAME_SAVE = timedelta(minutes=1)  # themes that an import ties this soon after its save belong to the same version


class Version(models.Model):
    """What an object held after one save.

    `fields` holds the columns of parent and child by name. `ties` holds, by the name of a relation, a list of what is tied to it:
    `{"pk", "text"}`, with `"values"` for rows that belong to this object alone. Of a deleted object it is the last state.
    """

    class Change(models.TextChoices):
        CREATED = "+"
        CHANGED = "~"
        DELETED = "-"

    model = models.CharField(max_length=50)  # app and model, such as "news.news"
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=300)  # of the object, at that moment
    change = models.CharField(max_length=1, choices=Change)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    ties = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["model", "object_id", "-at"], name="version_of_object"),
            models.Index(fields=["model", "-id"], condition=models.Q(change="-"), name="version_deletions"),
        ]

    def __str__(self):
        return self.name

    @property
    def model_class(self):
        return apps.get_model(self.model)

    def value(self, field):
        """The value of a field as Python has it; of a field that is younger than this version its default."""
        return field.to_python(self.fields[field.attname]) if field.attname in self.fields else field.get_default()


def versioned_models():
    return [*(kind.model for kind in Kind), Theme, Organisation, Attachment]


def versions_of(what):
    """The versions of one object, or of a whole model, the newest first."""
    versions = Version.objects.filter(model=what._meta.label_lower)
    return versions if isinstance(what, type) else versions.filter(object_id=what.pk)


@cache
def tracked_fields(model):
    """The columns that a version holds: of an item what a form fills in, of anything else all but its key."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return [field for field in fields if field.editable and field.name != "id"] if issubclass(model, Item) else fields


def new_version(instance, change=Version.Change.CHANGED, reason="", ties=None):
    """An unsaved version of `instance` as it is now."""
    return Version(
        model=instance._meta.label_lower,
        object_id=instance.pk,
        name=str(instance),
        change=change,
        by=current_author(),
        reason=reason or getattr(instance, "_change_reason", ""),
        fields={
            field.attname: field.get_prep_value(field.value_from_object(instance)) for field in tracked_fields(type(instance))
        },
        ties=ties_of(instance) if ties is None else ties,
    )


def record(instance, reason=""):
    """Record a version for a change without a `save()`."""
    new_version(instance, reason=reason).save()


@contextmanager
def one_version(instance, reason=""):
    """Inside it no save of `instance` records a version; at its end one is recorded, unless nothing differs from the last one.

    Yields a list, which then holds the new version or nothing.
    """
    instance.latest_version = versions_of(instance).first() if instance.pk else None
    recorded = []
    try:
        yield recorded
        latest = instance.latest_version
        version = new_version(instance, Version.Change.CHANGED if latest else Version.Change.CREATED, reason)
    finally:
        del instance.latest_version
    if not latest or differs(latest, version):
        version.save()
        recorded.append(version)


def changed_fields(old, new):
    """The fields of the model in which two versions differ."""
    return [field for field in tracked_fields(new.model_class) if comparable(field, old) != comparable(field, new)]


def comparable(field, version):
    """Moments are compared to the second: a form has no smaller part."""
    value = version.value(field)
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def changed_ties(old, new):
    """The relations in which two versions differ. A renamed theme is no change of its items."""
    names = [name for name in tie_names(new.model_class) if name in old.ties and name in new.ties]
    return [name for name in names if keys(old.ties[name]) != keys(new.ties[name])]


def keys(tied):
    return [(entry["pk"], entry.get("values")) for entry in sorted(tied, key=lambda entry: entry["pk"])]


def differs(old, new):
    return old.change == Version.Change.DELETED or bool(changed_fields(old, new) or changed_ties(old, new))


def is_held(instance):
    return hasattr(instance, "latest_version")


def record_first(sender, instance, raw=False, **kwargs):
    """Before the first change of an object without versions (older than its history, or written past `save()`)."""
    if raw or instance._state.adding or (instance.latest_version if is_held(instance) else versions_of(instance).exists()):
        return
    if stored := sender._base_manager.filter(pk=instance.pk).first():
        version = new_version(stored, Version.Change.CREATED, _("As it was before its history began"))
        version.by, version.at = None, getattr(stored, "updated_at", version.at)
        version.save()
        if is_held(instance):
            instance.latest_version = version


def record_save(sender, instance, created, raw=False, **kwargs):
    """Not for what sets `without_version`: sample content and imports begin their history with the first change of an editor."""
    if raw or is_held(instance) or getattr(instance, "without_version", False):
        return
    if created:  # nothing can be tied to it yet
        new_version(instance, Version.Change.CREATED, ties={name: [] for name in tie_names(sender)}).save()
    else:
        record(instance)


def read_ties(sender, instance, **kwargs):
    """While they are there: `post_delete` comes after the ties are gone."""
    instance.deleted_ties = ties_of(instance)


def record_deletion(sender, instance, **kwargs):
    new_version(instance, Version.Change.DELETED, ties=instance.deleted_ties).save()


def record_themes(sender, instance, action, **kwargs):
    """Themes changed outside a form: by an import right after its save, or because two themes were merged."""
    if not action.startswith("post_") or not isinstance(instance, Item) or is_held(instance):
        return
    model = Kind(instance.kind).model
    latest = versions_of(model).filter(object_id=instance.pk).first()
    if latest is None:
        return
    author = current_author()
    if latest.by_id == (author and author.pk) and latest.at > timezone.now() - SAME_SAVE:
        latest.ties["themes"] = tied(instance, "themes")
        latest.save(update_fields=["ties"])
    else:
        record(model.objects.get(pk=instance.pk), _("Themes changed outside the form"))


def connect():
    """For each model by itself: a receiver for all models would slow every deletion down."""
    receivers = [(pre_save, record_first), (post_save, record_save), (pre_delete, read_ties), (post_delete, record_deletion)]
    for model in versioned_models():
        for signal, receiver in receivers:
            signal.connect(receiver, sender=model, dispatch_uid=receiver.__name__)
    m2m_changed.connect(record_themes, sender=ThemedItem, dispatch_uid="record_themes")


# --- Ties: themes, partners, related items, and the rows that belong to the object


@cache
def tie_names(model):
    """The relations that a form fills in."""
    if not issubclass(model, Item):
        return ["synonyms"] if model is Theme else []
    rows = [rel.name for rel in model._meta.related_objects if rel.one_to_many and rel.model is model]
    return [*(field.name for field in model._meta.many_to_many if field.editable), *rows, "attachments"]


def ties_of(instance):
    return {name: tied(instance, name) for name in tie_names(type(instance))}


def tied(instance, name):
    rows = getattr(instance, name).all()
    if instance._meta.get_field(name).many_to_many:
        rows = rows.only("title") if issubclass(rows.model, Item) else rows
        return sorted(({"pk": row.pk, "text": str(row)} for row in rows), key=lambda entry: entry["text"])
    return [{"pk": row.pk, "text": words_of(row), "values": values_of(row)} for row in rows]


def values_of(row):
    """The editable columns of a row that belongs to one item, such as a speaker, as texts."""
    fields = [field for field in row._meta.concrete_fields if field.editable and not field.primary_key and not field.is_relation]
    return {field.name: field.value_to_string(row) for field in fields if field.value_from_object(row) is not None}


def words_of(row):
    if isinstance(row, Attachment):
        return f"{row.title} ({row.extension}, {filesizeformat(row.size)})"
    return " · ".join(str(localize(getattr(row, name))) for name, value in values_of(row).items() if value)
