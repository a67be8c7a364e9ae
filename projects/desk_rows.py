from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from projects.models import Event, Project


def rows(user):
    """Past events without a recap and ended projects without an outcome."""
    if user.has_perm("projects.view_event"):
        address = f"{reverse('admin:projects_event_changelist')}?terugblik=ja"
        yield DeskRow(_("past events without recap"), Event.objects.without_recap().count(), address)
    if user.has_perm("projects.view_project"):
        address = f"{reverse('admin:projects_project_changelist')}?uitkomst=ja"
        yield DeskRow(_("ended projects without outcome"), Project.objects.without_outcome().count(), address)
