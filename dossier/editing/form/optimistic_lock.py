"""An optimistic lock: a form that comes back after somebody else stored something is refused, with both texts.

The comparison runs with the stored row locked, so that of two saves at the same moment one wins.

Decision: docs/decisions/optimistic-lock.md.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django import forms
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.content.items.models import Item
from dossier.editing.form.conflict import Conflict, compare, last_saved
from dossier.editing.form.form_digest import FIELD, Stored, read_token

JUST_NOW = timedelta(minutes=15)


@dataclass
class FormRequest:
    """What one request of an admin form carries from step to step; `form_request(request)` makes it."""

    locked: object = None  # the stored object, locked until the end of the transaction
    conflict: Conflict | None = None
    form_classes: dict = field(default_factory=dict)  # made once: comparing and saving need the same class
    filling: object = None  # of a link post: what the button found (`linkpost/admin.py`)
    is_preview: bool = False


def form_request(request):
    return request.__dict__.setdefault("form_request", FormRequest())


class DigestField(forms.CharField):
    """Carries the digest of what the form showed when it was opened. Never a change itself; invalid while there is a conflict."""

    def __init__(self, conflict=None):
        self.conflict = conflict
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial, data):
        return False

    def clean(self, value):
        if self.conflict:
            raise ValidationError(_("Somebody else changed this meanwhile."), code="conflict")
        return value


def lock(model_admin, request, object_id):
    """The stored object, locked until the end of the transaction; None when there is none."""
    opts = model_admin.opts
    base = next(iter(opts.parents), model_admin.model)  # of a kind its `Item`: every version begins there
    try:
        pk = base._meta.pk.to_python(unquote(object_id))
    except ValidationError:
        return None
    if not base._default_manager.select_for_update(no_key=True).filter(pk=pk).values("pk"):
        return None
    stored = model_admin.get_object(request, str(pk))
    if isinstance(stored, Item):
        prefetch_related_objects([stored], "related", "themes")  # the comparison needs them, and then the form
    return stored


def compare_with_stored(model_admin, request, stored):
    """The conflict (None when there is none), and the data of the form to go on with."""
    fields = flatten_fieldsets(model_admin.get_fieldsets(request, stored))
    form = model_admin.get_form(request, stored, change=True, fields=fields)
    made = model_admin.get_formsets_with_inlines(request, stored)
    formsets = [formset(instance=stored, queryset=inline.get_queryset(request)) for formset, inline in made]
    conflict, data = compare(Stored.of(form(instance=stored), formsets, request.POST), request.POST, request.FILES)
    if not conflict:
        return None, request.POST
    conflict.saved = last_saved(model_admin.model, stored.pk, read_token(request.POST.get(FIELD, "")).at)
    return conflict, data


def as_new(model_admin, request, object_id):
    """The object was deleted: the conflict, and what was typed as data for the form of a new one."""
    data = request.POST.copy()
    for key in [key for key in data if key == FIELD or key.endswith(("-INITIAL_FORMS", "-id"))]:
        data[key] = "0" if key.endswith("-INITIAL_FORMS") else ""
    saved = last_saved(model_admin.model, unquote(object_id), read_token(request.POST.get(FIELD, "")).at)
    return Conflict(is_gone=True, saved=saved, files=[file.name for file in request.FILES.values()]), data


def saved_just_now(model, request, obj):
    """The last save by a colleague who may still be at work; the audit log is read only when the object changed lately."""
    since = timezone.now() - JUST_NOW
    changed_at = getattr(obj, "updated_at", None)
    saved = None if changed_at and changed_at < since else last_saved(model, obj.pk, since)
    return saved if saved and saved.user_id != request.user.pk else None
