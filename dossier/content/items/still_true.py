"""“Nog actueel” in the admin: when an item was checked, a button to say it is still true, the filter for what is overdue."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dossier.content.items.dates import DayInput
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.items.verification import confirm


class WaitingFilter(admin.SimpleListFilter):
    """Narrows a list to what waits for an editor; the desk links to it. `method` is that of the queryset which says the rule."""

    method: str
    label: str

    def lookups(self, request, model_admin):
        return [("ja", self.label)]

    def queryset(self, request, queryset):
        return getattr(queryset, self.method)() if self.value() else queryset


class OverdueFilter(WaitingFilter):
    title = _("check")
    parameter_name = "nakijken"
    label = _("Check overdue")
    method = "check_overdue"

    def lookups(self, request, model_admin):
        kind = model_admin.model._meta.model_name
        return [] if kind in Kind.values and not Kind(kind).check_every else super().lookups(request, model_admin)


class StillTrue:
    """For the admin of items: the column, the action for several, and the button in the form."""

    actions = ["still_true"]

    @admin.display(description=_("checked on"), ordering="checked_on")
    def checked(self, item):
        asked = item.check_due_on and item.checked_on != timezone.localdate()
        return render_to_string("admin/includes/checked.html", {"item": item, "asked": asked})

    @admin.action(description=_("Still true: checked today"), permissions=["change"])
    def still_true(self, request, queryset):
        kinds = queryset.order_by().values_list("pk", "kind")
        confirmed = sum(confirm_by(request, pk, kind) is not None for pk, kind in kinds)
        told = ngettext("%(number)d item is still true.", "%(number)d items are still true.", confirmed)
        self.message_user(request, told % {"number": confirmed}, messages.SUCCESS if confirmed else messages.WARNING)

    def save_form(self, request, form, change):
        item = super().save_form(request, form, change)
        if "_still_true" in request.POST:
            item.checked_on = timezone.localdate()
        return item

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        field = context["adminform"].form.fields.get("checked_on")
        if field and obj and obj.check_due_on:
            field.widget = CheckedOnInput(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


class CheckedOnInput(DayInput):
    """The day of the last check, with a button that saves the form with today's."""

    def __init__(self, item):
        super().__init__()
        self.item = item

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        return render_to_string("admin/includes/checked_on_input.html", {"field": field, "item": self.item})


@require_POST
def still_true(request, pk):
    """The button in the list. Leads back to where it was pressed."""
    item = get_object_or_404(Item.objects.defer("body"), pk=pk)
    if confirm_by(request, item.pk, item.kind) is None:
        raise PermissionDenied
    messages.success(request, gettext("“%(title)s” is still true.") % {"title": item.title})
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("admin:items_item_changelist")
    return HttpResponseRedirect(back)


def confirm_by(request, pk, kind):
    """The child, confirmed by this user and written into the log; None when it is gone or not theirs to change."""
    model_admin = admin.site.get_model_admin(Kind(kind).model)
    child = model_admin.get_object(request, str(pk))
    if child is None or not model_admin.has_change_permission(request, child):
        return None
    confirm(child)
    model_admin.log_change(request, child, gettext("Still true"))
    return child
