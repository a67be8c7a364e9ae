from django.contrib import admin

from dossier.items.admin import ItemAdmin
from projects.forms import ProjectForm
from projects.models import Event, Project, ProjectUpdate, Speaker


class ProjectUpdateInline(admin.StackedInline):
    model = ProjectUpdate
    extra = 0


class SpeakerInline(admin.TabularInline):
    model = Speaker
    extra = 0


@admin.register(Project)
class ProjectAdmin(ItemAdmin):
    form = ProjectForm
    own_fields = ["starts", "ends", "outcome", "lesson", "partners", "funder", "contact", "call_to_join"]
    autocomplete_fields = [*ItemAdmin.autocomplete_fields, "partners"]
    inlines = [ProjectUpdateInline, *ItemAdmin.inlines]


@admin.register(Event)
class EventAdmin(ItemAdmin):
    list_display = ["title", "state", "aspect_label", "starts", "place", "cancelled", "updated_at"]
    source_fields = ["provenance", "organisation", "source_url", "language"]  # the date follows the start
    own_fields = [
        ("starts", "ends", "all_day"),
        "place",
        "online_url",
        "audience_note",
        "registration_url",
        "register_until",
        "cancelled",
        "programme",
        "recap",
    ]
    inlines = [SpeakerInline, *ItemAdmin.inlines]
