"""The page of an item as readers will see it, from the form as it stands, before anything is saved."""

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.messages.storage import default_storage
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from dossier.content.items.views import preview_page
from dossier.editing.dry_run import nothing_kept


class PreviewAdmin:
    """For the admin of a kind. The form is judged and saved as ever, all on trial; a form with errors is shown again."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        return [
            path("add/voorbeeld/", view, name=self.url_name("preview_new")),
            path("<path:object_id>/change/voorbeeld/", view, name=self.url_name("preview")),
            *super().get_urls(),
        ]

    def url_name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def preview_view(self, request, object_id=None):
        page, arguments = ("change", [object_id]) if object_id else ("add", [])
        form_url = reverse(admin_urlname(self.opts, page), args=arguments)
        if request.method != "POST":
            return HttpResponseRedirect(form_url)
        request.is_preview = True
        with nothing_kept():
            return self.changeform_view(request, object_id, form_url)

    def response_add(self, request, obj, post_url_continue=None):
        return self.preview(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.preview(request, obj) or super().response_change(request, obj)

    def preview(self, request, item):
        if not getattr(request, "is_preview", False):
            return None
        request._messages = default_storage(request)  # what was said of the save is forgotten with it
        notice = _("not saved yet. This is how readers will see the page.")
        if request.FILES:
            notice += " " + _("New documents can be opened once you have saved.")
        return preview_page(request, item, notice)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        page, arguments = ("preview", [obj.pk]) if change else ("preview_new", [])
        context["preview_url"] = reverse(admin_urlname(self.opts, page), args=arguments)
        return super().render_change_form(request, context, add, change, form_url, obj)
