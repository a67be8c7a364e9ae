from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.reading.redirects.models import Redirect
from dossier.reading.redirects.pasting import PasteForm


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["old", "target"]
    search_fields = ["old", "target"]
    fields = ["old", "target"]
    show_full_result_count = False

    def get_urls(self):
        view = self.admin_site.admin_view(self.paste_view)
        return [path("plakken/", view, name="redirects_paste"), *super().get_urls()]

    def paste_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PasteForm(request.POST or None)
        if form.is_valid():
            self.log_pasted(request, form.made)
            number = len(form.made)
            told = ngettext("%(n)d redirect was added.", "%(n)d redirects were added.", number) % {"n": number}
            self.message_user(request, told, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:redirects_redirect_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("Paste a list of redirects"),
        }
        return TemplateResponse(request, "admin/paste_redirects.html", context)

    def log_pasted(self, request, made):
        LogEntry.objects.log_actions(request.user.pk, made, ADDITION, _("Pasted in a list."))
