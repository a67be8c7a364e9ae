"""Nobody overwrites a colleague: a form that comes back after somebody else stored something is refused, with both texts."""

from datetime import timedelta

from django import forms
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.editing.conflict import Conflict, compare, last_saved
from dossier.editing.form_digest import FIELD, Stored, read_token

JUST_NOW = timedelta(minutes=15)


class OpenedField(forms.CharField):
    """What the form showed when it was opened. It is never a change itself; while there is a conflict it is never right."""

    def __init__(self, conflict=None):
        self.conflict = conflict
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial, data):
        return False

    def clean(self, value):
        if self.conflict:
            raise ValidationError(_("Somebody else changed this meanwhile."), code="conflict")
        return value


class OverwriteGuard:
    """For any form of the admin. The comparison happens with the row locked, so that of two saves at once one wins."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.conflict = None
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if object_id and self.has_change_permission(request):
                item = self.lock(request, object_id)
                request.conflict, request.POST = self.compare(request, item) if item else self.make_anew(request, object_id)
                if item is None:
                    object_id, form_url = None, reverse(admin_urlname(self.opts, "add"))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def lock(self, request, object_id):
        """The item as it is stored now, held until the end of the transaction; None when there is none."""
        base = next(iter(self.opts.parents), self.model)  # of a kind: the items, where a version of any path begins
        try:
            pk = base._meta.pk.to_python(unquote(object_id))
        except ValidationError:
            return None
        locked = base._default_manager.select_for_update(no_key=True).filter(pk=pk).values("pk")
        request.locked = self.get_object(request, str(pk)) if locked else None
        return request.locked

    def get_object(self, request, object_id, from_field=None):
        """What was locked is not read a second time."""
        locked = getattr(request, "locked", None)
        if locked and from_field is None and str(locked.pk) == object_id:
            return locked
        return super().get_object(request, object_id, from_field)

    def compare(self, request, item):
        form = self.get_form(request, item, change=True, fields=flatten_fieldsets(self.get_fieldsets(request, item)))
        made = self.get_formsets_with_inlines(request, item)
        formsets = [formset(instance=item, queryset=inline.get_queryset(request)) for formset, inline in made]
        conflict, data = compare(Stored.of(form(instance=item), formsets, request.POST), request.POST, request.FILES)
        if not conflict:
            return None, request.POST
        conflict.saved = last_saved(self.model, item.pk, read_token(request.POST.get(FIELD, "")).at)
        return conflict, data

    def make_anew(self, request, object_id):
        """The item was deleted: what was typed is shown once more, in the form for a new one."""
        data = request.POST.copy()
        for key in [key for key in data if key == FIELD or key.endswith(("-INITIAL_FORMS", "-id"))]:
            data[key] = "0" if key.endswith("-INITIAL_FORMS") else ""
        saved = last_saved(self.model, unquote(object_id), read_token(request.POST.get(FIELD, "")).at)
        return Conflict(is_gone=True, saved=saved, files=[file.name for file in request.FILES.values()]), data

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The class is made once a request: comparing and saving ask for the same one, and making it is a tenth of a save."""
        made = request.__dict__.setdefault("forms_made", {})
        key = (self.model, obj and obj.pk, change, repr(kwargs))
        form = made[key] = made.get(key) or super().get_form(request, obj, change, **kwargs)
        field = OpenedField(getattr(request, "conflict", None))
        form.base_fields[FIELD] = form.declared_fields[FIELD] = field  # declared: a form derived from this one has it too
        return form

    def get_fields(self, request, obj=None):
        """Where an admin names none, all fields of the form are shown; this one shows itself."""
        return [name for name in super().get_fields(request, obj) if name != FIELD]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if change and not form.is_bound:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            form.initial[FIELD] = Stored.of(form, formsets).token()
            context["saved_just_now"] = self.saved_just_now(request, obj)
        context["conflict"] = request.conflict
        return super().render_change_form(request, context, add, change, form_url, obj)

    def saved_just_now(self, request, item):
        """A colleague who may still be at it; of an item the log is asked only when it changed lately."""
        since = timezone.now() - JUST_NOW
        changed_at = getattr(item, "updated_at", None)
        saved = None if changed_at and changed_at < since else last_saved(self.model, item.pk, since)
        return saved if saved and saved.user_id != request.user.pk else None
