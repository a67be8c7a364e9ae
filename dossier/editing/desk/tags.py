"""Tags of the editors' desk, the start page of the admin: pending work and latest changes."""

from django import template
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.utils.module_loading import import_string

register = template.Library()
LATEST = 8


@register.simple_tag(takes_context=True)
def waiting(context):
    """The rows of all apps (`settings.DESK`) that this user may see, split by whether their count is zero."""
    user = context["request"].user
    rows = [row for path in settings.DESK for row in import_string(path)(user)]
    return {"some": [row for row in rows if row.count], "none": [row for row in rows if not row.count]}


@register.simple_tag(takes_context=True)
def latest_changes(context):
    """The latest entries of the audit log, for users who may view all items."""
    if not context["request"].user.has_perm("items.view_item"):
        return []
    labels = settings.OWN_PACKAGES + ["items", "media", "editing"]
    entries = LogEntry.objects.filter(content_type__app_label__in=labels)
    return entries.select_related("user", "content_type").order_by("-action_time")[:LATEST]
