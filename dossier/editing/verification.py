"""Verification (“Nog actueel”) in the admin: the button that an item is still true, in its form, in a list and for several."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from dossier.content.items.dates import DayInput
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.items.verification import confirm


def note_still_true(request, item):
    """The button in the form: the item is saved as checked today."""
    if "_still_true" in request.POST:
        item.checked_on = timezone.localdate()
    return item


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
