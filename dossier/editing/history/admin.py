"""The history of an item in the admin: who changed what and when, two versions side by side, and the way back."""

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossier.content.items.models import Item
from dossier.editing.history import attachments, restoring
from dossier.editing.history.comparing import changes, compare, deleted, rows_of
from dossier.editing.history.versions import record, versions_of

PER_PAGE = 30


class HistoryPages(admin.ModelAdmin):
    """The pages of the history, for a model of `versioned_models`. The save records the version: `one_version`."""

    change_list_template = "admin/list_with_deleted.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("<path:object_id>/history/<int:version_id>/", view(self.restore_view), name=f"{name}_restore"),
            path(
                "<path:object_id>/history/attachment/<int:version_id>/",
                view(require_POST(self.attachment_view)),
                name=f"{name}_attachment",
            ),
            *super().get_urls(),
        ]

    def page(self, request, template, **context):
        shared = self.admin_site.each_context(request) | {"opts": self.opts, "is_item": issubclass(self.model, Item)}
        return TemplateResponse(request, f"admin/{template}.html", shared | context)

    def versions_of(self, object_id):
        """The versions of one object, the newest first; 404 for what is no key."""
        try:
            key = self.opts.pk.to_python(unquote(object_id))
            return versions_of(self.model).filter(object_id=key).select_related("by")
        except (ValueError, ValidationError) as error:
            raise Http404("No such key.") from error

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        versions = self.versions_of(object_id)
        if obj is None and not versions.exists():
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(self.model), object_id=unquote(object_id))
        page = Paginator(versions, PER_PAGE).get_page(request.GET.get("p"))
        return self.page(
            request,
            "versions",
            title=_("History: %(name)s") % {"name": obj or versions[0]},
            object=obj,
            object_id=unquote(object_id),
            page=page,
            rows=rows_of(page, versions),
            wants_comparison="old" in request.GET,
            compared=compare(versions, request.GET),
            removed=attachments.removed_from(obj.pk) if isinstance(obj, Item) else [],
            kept_days=attachments.RETENTION.days,
            may_restore=self.may_restore(request, obj),
            log=log.select_related("user").order_by("-action_time")[:PER_PAGE],
        )

    def may_restore(self, request, obj):
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def restore_view(self, request, object_id, version_id):
        """GET shows what would change, POST does it. If the version cannot be restored, shows the reasons and saves nothing."""
        obj = self.get_object(request, unquote(object_id))
        if not self.may_restore(request, obj):
            raise PermissionDenied
        version = get_object_or_404(self.versions_of(object_id), pk=version_id)
        restored, errors = None, []
        try:
            restored = (restoring.restore if request.method == "POST" else restoring.rehearse)(version)
        except ValidationError as error:
            errors = restoring.explain(error, self.model)
        if request.method == "POST" and restored:
            return self.after_restore(request, restored, version)
        return self.page(
            request,
            "restore_version",
            title=_("Restore: %(name)s") % {"name": version},
            object=obj,
            object_id=unquote(object_id),
            version=version,
            remarks=restored.remarks if restored else [],
            changes=changes(restored.before, restored.after) if restored and restored.after else [],
            errors=errors,
        )

    def after_restore(self, request, restored, version):
        message = _("Restored to the version of %(moment)s") % {"moment": restoring.moment_of(version)}
        self.log_change(request, restored.instance, message)
        self.message_user(request, f"{message}.", messages.SUCCESS)
        for remark in restored.remarks:
            self.message_user(request, remark, messages.WARNING)
        return HttpResponseRedirect(self.history_address(restored.instance.pk))

    def history_address(self, pk):
        return reverse(admin_urlname(self.opts, "history"), args=[pk])

    def attachment_view(self, request, object_id, version_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_change_permission(request, obj):
            raise PermissionDenied
        removed = next((one for one in attachments.removed_from(obj.pk) if one.version.pk == version_id), None)
        if removed is None or not removed.has_file:
            self.message_user(request, _("This document is no longer kept, or stands there again already."), messages.WARNING)
        else:
            reason = _("Attachment brought back: %(title)s") % {"title": attachments.bring_back(removed.version).title}
            record(obj, reason)
            self.log_change(request, obj, reason)
            self.message_user(request, reason, messages.SUCCESS)
        return HttpResponseRedirect(self.history_address(obj.pk))

    def deleted_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = Paginator(deleted(self.model), PER_PAGE).get_page(request.GET.get("p"))
        return self.page(request, "deleted_items", title=_("Deleted"), page=page)
