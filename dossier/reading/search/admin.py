from django.contrib import admin

from dossier.reading.search.models import MissedWord


@admin.register(MissedWord)
class MissedWordAdmin(admin.ModelAdmin):
    """What readers searched for and the dossier does not have; to read, not to write."""

    list_display = ["word", "day", "count"]
    list_filter = ["day"]
    search_fields = ["word"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
