"""The buttons of an item's form: which ones there are, what they say, and what the editor is told afterwards.

Each saves the form. The first of a row is what Enter does, so it never shows anything to readers by itself.
"""

from django.contrib.admin.templatetags.admin_urls import add_preserved_filters, admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import State

SAVE = [("_save", _("Save")), ("_continue", _("Save and continue editing"))]
PER_STATE = {
    State.CONCEPT: [("_concept", _("Save as concept")), ("_publish", _("Publish now")), ("_schedule", _("Schedule"))],
    State.SCHEDULED: [*SAVE, ("_publish", _("Publish now")), ("_concept", _("Back to concept"))],
    State.PUBLISHED: [*SAVE, ("_withdraw", _("Withdraw"))],
    State.WITHDRAWN: [*SAVE, ("_publish", _("Publish again"))],
}
FOR_PUBLISHERS = {"_publish", "_schedule", "_withdraw"}
TOLD = {
    "_concept": _("Saved as a concept; only editors see it."),
    "_publish": _("Published; readers see it now."),
    "_schedule": _("Scheduled; it appears by itself."),
    "_withdraw": _("Withdrawn; readers find the reason at the old address."),
    "_share": _("Saved. Whoever gets the preview link below can look at it."),
    "_revoke": _("The preview link no longer works."),
    "_ask": _("Saved, and a review asked."),
    "_agree": _("Your answer is kept: agreed."),
    "_disagree": _("Your answer is kept: not yet."),
}
# These are about something beside the text; when no word of it was changed, the item itself is not saved.
ASIDE = {"_share", "_revoke", "_ask", "_agree", "_disagree"}


def may_publish(user):
    return user.has_perm("items.publish_item")


def buttons_for(state, user):
    if may_publish(user):
        return PER_STATE[state]
    return PER_STATE[state][:1] if state == State.CONCEPT else SAVE


class ButtonAdmin:
    """For the admin of a kind. After a button of our own the editor stays with the item."""

    view_on_site = False  # a concept has no page yet; where there is one, the badge leads to it

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Raises PermissionDenied for a button that this editor does not have."""
        if FOR_PUBLISHERS & request.POST.keys() and not may_publish(request.user):
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change and ASIDE & request.POST.keys() and not form.item_has_changed():
            return
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self.stay(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.stay(request, obj) or super().response_change(request, obj)

    def stay(self, request, item):
        told = next((words for name, words in TOLD.items() if name in request.POST), None)
        if told is None:
            return None
        self.message_user(request, told)
        address = reverse(admin_urlname(self.opts, "change"), args=[item.pk])
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, address))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_save = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        standing = context["adminform"].form.standing
        context |= {"may_save": may_save, "buttons": buttons_for(standing.state, request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)
