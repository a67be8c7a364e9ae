"""When a version is written, and by whom.

`save()` and a deletion write one by themselves, with the author when it happens in the admin. The admin's form ties themes and
rows to an item after its save; there the version is left open (`open_version`) and written once at the end (`close_version`).
`QuerySet.update()` and SQL write none.
"""

from datetime import timedelta

from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.models import registered_models
from simple_history.signals import pre_create_historical_record

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, ThemedItem
from dossier.editing.changes import differs
from dossier.editing.ties import entries, tie_names, ties_of

ONE_VERSION = timedelta(minutes=1)  # themes that an import ties this soon after its save belong to the same version


def new_version(instance, history_type, reason=""):
    """An unsaved version of `instance` as it stands now; the author is that of the request in the admin."""
    model = instance.versions.model
    return model(
        **{field.attname: getattr(instance, field.attname) for field in model.tracked_fields},
        ties=ties_of(instance),
        history_type=history_type,
        history_date=timezone.now(),
        history_user=model.get_default_history_user(instance),
        history_change_reason=reason,
    )


def record(instance, reason=""):
    """Write a version for a change that no `save()` tells of."""
    version = new_version(instance, "~", reason)
    version.save()
    return version


def open_version(instance):
    """From here on saving `instance` writes no version, until `close_version`; the newest there is, is read once for both."""
    instance.skip_history_when_saving = True
    instance.latest_version = instance.versions.first()


def is_open(instance):
    return hasattr(instance, "skip_history_when_saving")


def close_version(instance, reason=""):
    """Write one version of all that was saved and tied since `open_version`, and return it; None when nothing changed."""
    latest = instance.latest_version
    del instance.skip_history_when_saving, instance.latest_version
    version = new_version(instance, "~" if latest else "+", reason)
    if latest and not differs(latest, version):
        return None
    version.save()
    return version


def keep_first(sender, instance, raw=False, **kwargs):
    """Before the first change of something older than its history: keep what stands there, so that it can be restored."""
    if raw or instance._state.adding or has_version(instance):
        return
    if stored := sender._base_manager.filter(pk=instance.pk).first():
        version = new_version(stored, "+", _("As it was before its history began"))
        version.history_user, version.history_date = None, getattr(stored, "updated_at", version.history_date)
        version.save()
        if is_open(instance):
            instance.latest_version = version


def has_version(instance):
    return bool(instance.latest_version) if is_open(instance) else instance.versions.exists()


def keep_ties(sender, instance, **kwargs):
    instance.deleted_ties = ties_of(instance)


def add_ties(sender, instance, history_instance, **kwargs):
    """For the versions that a `save()` or a deletion writes by itself."""
    if history_instance.history_type == "+":
        history_instance.ties = {name: [] for name in tie_names(type(instance))}
    else:
        history_instance.ties = instance.deleted_ties if history_instance.history_type == "-" else ties_of(instance)


def on_themes(sender, instance, action, **kwargs):
    """Themes changed outside a form: by an import right after its save, or because two themes became one."""
    if not action.startswith("post_") or not isinstance(instance, Item) or is_open(instance):
        return
    model = Kind(instance.kind).model
    latest = model.versions.filter(item_ptr=instance.pk).first()
    if latest is None:
        return
    author = latest.get_default_history_user(instance)
    if latest.history_user_id == getattr(author, "pk", None) and latest.history_date > timezone.now() - ONE_VERSION:
        latest.ties["themes"] = entries(instance, "themes")
        latest.save(update_fields=["ties"])
    else:
        record(model.objects.get(pk=instance.pk), _("Themes changed outside the form"))


def connect():
    for model in registered_models.values():  # each by itself: a receiver for all models would slow every deletion down
        pre_save.connect(keep_first, sender=model, dispatch_uid="versions")
        pre_delete.connect(keep_ties, sender=model, dispatch_uid="versions")
    pre_create_historical_record.connect(add_ties, dispatch_uid="versions")
    m2m_changed.connect(on_themes, sender=ThemedItem, dispatch_uid="versions")
