"""The buttons of an item's form by its state: which there are, who has them, what they do and the message afterwards.

Each button saves the form. The first of a row is what Enter does, so it never publishes.
"""

from dataclasses import dataclass

from django.contrib.admin.templatetags.admin_urls import add_preserved_filters, admin_urlname
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
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
MESSAGES = {
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


def has_forbidden_button(request):
    return bool(FOR_PUBLISHERS & request.POST.keys()) and not may_publish(request.user)


def buttons_for(state, user):
    if may_publish(user):
        return PER_STATE[state]
    return PER_STATE[state][:1] if state == State.CONCEPT else SAVE


def is_only_aside(request, form, formsets, change):
    """A button beside the text was pressed, and no word of the item was changed."""
    is_changed = form.item_has_changed() or any(formset.has_changed() for formset in formsets)
    return change and bool(ASIDE & request.POST.keys()) and not is_changed


def stay_with_item(model_admin, request, item):
    """After a button of our own: its message, and the form again; None after any other button."""
    message = next((words for name, words in MESSAGES.items() if name in request.POST), None)
    if message is None:
        return None
    model_admin.message_user(request, message)
    address = reverse(admin_urlname(model_admin.opts, "change"), args=[item.pk])
    filters = {"preserved_filters": model_admin.get_preserved_filters(request), "opts": model_admin.opts}
    return HttpResponseRedirect(add_preserved_filters(filters, address))


@dataclass(frozen=True)
class Standing:
    """The stored state and page of an item, whatever was typed in the form since."""

    state: State
    meaning: str
    page: str  # the address of what readers see now; empty when they see nothing

    @classmethod
    def of(cls, item):
        meaning = {
            State.CONCEPT: lambda: gettext("Only editors see this."),
            State.SCHEDULED: lambda: gettext("Appears by itself on %s.") % in_words(item.published_at),
            State.PUBLISHED: lambda: gettext("Readers see this since %s.") % in_words(item.published_at),
            State.WITHDRAWN: lambda: (
                gettext("Since %(moment)s. At the old address readers find the reason: %(reason)s")
                % {"moment": in_words(item.withdrawn_at), "reason": item.withdrawn_reason}
            ),
        }
        page = item.get_absolute_url() if item.state == State.PUBLISHED else ""
        return cls(item.state, meaning[item.state](), page)


def in_words(moment):
    moment = timezone.localtime(moment)
    return gettext("%(day)s at %(time)s") % {"day": date_format(moment, "j F Y"), "time": date_format(moment, "G.i")}


# --- What a button does to the cleaned form, before the rules of the item run


def make_concept(form):
    """A moment typed in a concept publishes nothing and is not dropped: the editor chooses which of the two was meant."""
    if form.standing.state == State.CONCEPT and form.cleaned_data.get("published_at"):
        form.add_error("published_at", _("Press “Schedule” to have it appear at this moment, or empty this field."))
    form.cleaned_data["published_at"] = None


def publish(form):
    now = timezone.now().replace(second=0, microsecond=0)
    form.cleaned_data["published_at"] = min(form.cleaned_data.get("published_at") or now, now)
    form.cleaned_data["withdrawn_reason"], form.instance.withdrawn_at = "", None


def schedule(form):
    moment = form.cleaned_data.get("published_at")
    if "published_at" not in form.errors and (moment is None or moment <= timezone.now()):
        form.add_error("published_at", _("When should it appear? Choose a moment that is still to come."))


def withdraw(form):
    form.instance.withdrawn_at = timezone.now()


MOVES = {"_concept": make_concept, "_publish": publish, "_schedule": schedule, "_withdraw": withdraw}
