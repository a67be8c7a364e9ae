"""The add and change form of the admin. A section's own admin derives from `ItemAdmin` and names its fields.

A save is `changeform_view` (transaction, lock, comparison), then the cleaning of Django, then `save_related` (`save.py`), then
the audit log of Django.
"""

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from dossier.content.items.advice import item_findings
from dossier.content.items.dates import DATE_INPUTS
from dossier.content.items.kinds import Kind, State
from dossier.content.texts.fields import RichTextField
from dossier.editing.form import advice, buttons, optimistic_lock, save
from dossier.editing.form.browser_draft import mark_saved
from dossier.editing.form.form_digest import FIELD, Stored
from dossier.editing.form.forms import HELP, EditingForm
from dossier.editing.form.optimistic_lock import DigestField, form_request
from dossier.editing.form.preview import preview, rolled_back
from dossier.editing.form.widgets import RichTextWidget
from dossier.editing.history.admin import HistoryPages
from dossier.editing.lists import ItemColumns
from dossier.editing.media import AttachmentInline
from dossier.editing.preview_link import SHAREABLE, revoke
from dossier.editing.verification import CheckedOnInput, note_still_true

PUBLICATION = ["published_at", "withdrawn_at", "withdrawn_reason", "checked_on"]  # an author shows nothing to readers


class VersionedAdmin(HistoryPages):
    """For what has a history: a save is locked against overwriting a colleague, and recorded as one version."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        state = form_request(request)
        with transaction.atomic():
            if object_id and self.has_change_permission(request):
                state.locked = optimistic_lock.lock(self, request, object_id)
                if state.locked:
                    state.conflict, request.POST = optimistic_lock.compare_with_stored(self, request, state.locked)
                else:
                    state.conflict, request.POST = optimistic_lock.as_new(self, request, object_id)
                    object_id, form_url = None, reverse(admin_urlname(self.opts, "add"))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        """The locked object is not read a second time."""
        locked = form_request(request).locked
        if locked and from_field is None and str(locked.pk) == object_id:
            return locked
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The class is made once a request: making it is a tenth of a save, and it is needed twice."""
        state = form_request(request)
        key = (obj and obj.pk, change, repr(kwargs))
        form = state.form_classes[key] = state.form_classes.get(key) or super().get_form(request, obj, change, **kwargs)
        form.base_fields[FIELD] = form.declared_fields[FIELD] = DigestField(state.conflict)  # a derived form has it too
        return form

    def get_fields(self, request, obj=None):
        """Without the digest, where an admin names no fields; it is rendered on its own."""
        return [name for name in super().get_fields(request, obj) if name != FIELD]

    def save_model(self, request, obj, form, change):
        """Nothing yet: `save_related` is given the rows too, and stores all of it in order."""

    def save_related(self, request, form, formsets, change):
        save.save_object(self, request, form, formsets, change)

    def response_add(self, request, obj, post_url_continue=None):
        return mark_saved(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return mark_saved(request, super().response_change(request, obj))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if change and not form.is_bound:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            form.initial[FIELD] = Stored.of(form, formsets).token()
            context["saved_just_now"] = optimistic_lock.saved_just_now(self.model, request, obj)
        context["conflict"] = form_request(request).conflict
        return super().render_change_form(request, context, add, change, form_url, obj)


class ItemAdmin(ItemColumns, VersionedAdmin):
    """The admin of one kind. `own_fields` are the fields that only this kind has."""

    form = EditingForm
    change_form_template = "admin/item_form.html"
    formfield_overrides = DATE_INPUTS | {RichTextField: {"widget": RichTextWidget}}
    own_fields = []
    main_fields = ["title", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "source_url", "date", "date_precision", "language"]
    list_display = ["title", "state", "checked", "aspect_label", "date", "organisation", "updated_at"]
    autocomplete_fields = ["organisation", "picture", "part_of", "related", "translation_of"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [AttachmentInline]
    save_on_top = True
    view_on_site = False  # a concept has no page yet; where there is one, the badge leads to it

    # --- What the form shows

    def get_fieldsets(self, request, obj=None):
        has_aspect = Kind(self.model._meta.model_name).aspects
        was_public = obj and obj.state in {State.PUBLISHED, State.WITHDRAWN}
        publication = ["published_at", *(["withdrawn_reason"] if was_public else [])]
        return [
            (None, {"fields": [*self.main_fields[:1], *(["aspect"] if has_aspect else []), *self.main_fields[1:]]}),
            *([(self.opts.verbose_name.capitalize(), {"fields": self.own_fields})] if self.own_fields else []),
            (_("Source and date"), {"fields": [*self.source_fields, "licence"]}),
            (_("Connections"), {"fields": ["themes", "part_of", "related", "translation_of", "picture"]}),
            (_("Publication"), {"fields": [*publication, "checked_on", "reactions"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        fields += [] if buttons.may_publish(request.user) else HELP
        return fields + ([] if request.user.has_perm("items.change_item") else PUBLICATION)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in HELP:
            kwargs["help_text"] = HELP[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        page, arguments = ("preview", [obj.pk]) if change else ("preview_new", [])
        can_share = form.standing.state in SHAREABLE
        context |= {
            "standing": form.standing if change else None,
            "may_save": self.has_change_permission(request, obj) if change else self.has_add_permission(request),
            "buttons": buttons.buttons_for(form.standing.state, request.user),
            "can_share": can_share,
            "preview_links": list(obj.preview_links.valid()) if change and can_share else [],
            "preview_url": reverse(admin_urlname(self.opts, page), args=arguments),
            # The import map of the editor is the one inline script of the site.
            "media": Media.from_media(context["media"]).with_nonce(str(request.csp_nonce)),
        }
        advice.show_findings(context, obj, item_findings(obj) if obj else [])
        if obj and obj.check_due_on and "checked_on" in form.fields:
            form.fields["checked_on"].widget = CheckedOnInput(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- Who may do what: an author only their own concepts, who may change `items.Item` everything

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_touch(request.user, obj, "items.change_item")

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_touch(request.user, obj, "items.delete_item")

    def may_restore(self, request, obj):
        """An older version may be a published one, and a deleted item may be anybody's."""
        return request.user.has_perm("items.change_item") and super().may_restore(request, obj)

    # --- The save

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Raises PermissionDenied for a button that this editor does not have."""
        if buttons.has_forbidden_button(request):
            raise PermissionDenied
        if object_id and "_revoke" in request.POST:
            revoke(self, request, object_id)  # whether or not the rest of the form is valid
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_form(self, request, form, change):
        return note_still_true(request, super().save_form(request, form, change))

    def save_related(self, request, form, formsets, change):
        save.save_item(self, request, form, formsets, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self.respond(request, obj, lambda: super(ItemAdmin, self).response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self.respond(request, obj, lambda: super(ItemAdmin, self).response_change(request, obj))

    def respond(self, request, item, usual):
        if form_request(request).is_preview:
            return preview(request, item)
        if response := buttons.stay_with_item(self, request, item):  # in the form, which shows the findings itself
            return mark_saved(request, response)
        response = usual()
        advice.report_findings(self, request, item, item_findings(item))
        return response

    # --- The preview

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("add/voorbeeld/", view, name=f"{name}_preview_new"),
            path("<path:object_id>/change/voorbeeld/", view, name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id=None):
        page, arguments = ("change", [object_id]) if object_id else ("add", [])
        form_url = reverse(admin_urlname(self.opts, page), args=arguments)
        if request.method != "POST":
            return HttpResponseRedirect(form_url)
        form_request(request).is_preview = True
        with rolled_back():
            return self.changeform_view(request, object_id, form_url)


def may_touch(user, item, permission):
    is_own_concept = item is not None and item.created_by_id == user.pk and item.state == State.CONCEPT
    return item is None or user.has_perm(permission) or is_own_concept
