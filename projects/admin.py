from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossier.content.items.dates import DATE_INPUTS
from dossier.editing.form.admin import ItemAdmin
from dossier.editing.lists import WaitingFilter
from dossier.plumbing.desk_rows import DeskRow
from projects.forms import ProjectForm
from projects.models import Event, Project, ProjectUpdate, Speaker


class ProjectUpdateInline(admin.StackedInline):
    model = ProjectUpdate
    formfield_overrides = DATE_INPUTS
    extra = 0


class SpeakerInline(admin.StackedInline):
    model = Speaker
    extra = 0


class NoOutcomeFilter(WaitingFilter):
    title = _("outcome")
    parameter_name = "uitkomst"
    label = _("Ended without outcome")
    method = "without_outcome"


class NoRecapFilter(WaitingFilter):
    title = _("recap")
    parameter_name = "terugblik"
    label = _("Past year without recap")
    method = "without_recap"


@admin.register(Project)
class ProjectAdmin(ItemAdmin):
    form = ProjectForm
    list_filter = [*ItemAdmin.list_filter[:3], NoOutcomeFilter, *ItemAdmin.list_filter[3:]]
    own_fields = ["starts", "ends", "outcome", "lesson", "partners", "funder", "contact", "call_to_join"]
    autocomplete_fields = [*ItemAdmin.autocomplete_fields, "partners"]
    inlines = [ProjectUpdateInline, *ItemAdmin.inlines]


@admin.register(Event)
class EventAdmin(ItemAdmin):
    list_display = ["title", "state", "aspect_label", "starts", "place", "cancelled", "updated_at"]
    list_filter = [*ItemAdmin.list_filter[:3], NoRecapFilter, *ItemAdmin.list_filter[3:]]
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


def desk_rows(user):
    """Past events without a recap and ended projects without an outcome."""
    if user.has_perm("projects.view_event"):
        address = f"{reverse('admin:projects_event_changelist')}?terugblik=ja"
        yield DeskRow(gettext("past events without recap"), Event.objects.without_recap().count(), address)
    if user.has_perm("projects.view_project"):
        address = f"{reverse('admin:projects_project_changelist')}?uitkomst=ja"
        yield DeskRow(gettext("ended projects without outcome"), Project.objects.without_outcome().count(), address)
