"""Requests of persons in the admin: the list of what was carried out, and the page that carries one out (`views.py`)."""

from django.contrib import admin
from django.contrib.admin import DateFieldListFilter

from dossier.people.privacy.models import DataRequest
from dossier.people.privacy.views import PersonData


@admin.register(DataRequest)
class DataRequestAdmin(admin.ModelAdmin):
    list_display = ["made_at", "act", "by", "rows"]
    list_filter = ["act", ("made_at", DateFieldListFilter)]
    list_select_related = ["by"]
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """A row is made by carrying out a request, not by filling in a form about it."""
        return PersonData.as_view(model_admin=self)(request)
