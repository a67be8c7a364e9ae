"""The admin for moderation of reactions. The text of a reaction is never edited, only removed."""

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossier.content.items.admin_lists import BoundedPaginator
from dossier.plumbing.desk_rows import DeskRow
from dossier.visitors.reactions.models import Reaction, State
from dossier.visitors.reactions.moderation import moderate, possible_states, set_reply

BUTTONS = {
    "_approve": (State.APPROVED, _("Approve")),
    "_refuse": (State.REFUSED, _("Refuse")),
    "_spam": (State.SPAM, _("This is spam")),
}
LATE = _("Not possible (any more): a colleague was first, or its text has been erased.")


@admin.register(Reaction)
class ReactionAdmin(admin.ModelAdmin):
    list_display = ["excerpt", "name", "state", "made_at", "about"]
    list_filter = ["state", "item__kind"]
    search_fields = ["name", "email", "text", "item__title"]
    sortable_by = ["made_at"]
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False  # the item stands in the form, as a link
    actions = ["approve", "refuse", "spam"]
    fields = ["about", "name", "email", "wants_mail", "made_at", "text", "state", "judged_at", "judged_by", "reply"]
    readonly_fields = fields[:-1]
    change_form_template = "admin/reaction_form.html"
    delete_confirmation_template = "admin/remove_reaction.html"

    def get_queryset(self, request):
        return super().get_queryset(request).held_first().select_related("item", "judged_by").defer("item__body")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """One at a time, and once: removal cannot be undone."""
        return super().has_delete_permission(request, obj) and not (obj and obj.state == State.REMOVED)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        states = possible_states(obj.state)
        context["buttons"] = [(name, label) for name, (state, label) in BUTTONS.items() if state in states]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        """Save only the reply and the state, on the current row: a colleague may have this form open too."""
        if form.has_changed():
            set_reply(obj.pk, obj.reply, request.user)
        pressed = (state for name, (state, _label) in BUTTONS.items() if name in request.POST)
        request.requested_state = next(pressed, None)
        request.is_moderated = bool(request.requested_state) and moderate(obj.pk, request.requested_state, request.user)
        obj.refresh_from_db()

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, str(request.requested_state.label) if request.is_moderated else message)

    def response_change(self, request, obj):
        if request.requested_state and not request.is_moderated:
            self.message_user(request, LATE, messages.WARNING)
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def delete_model(self, request, obj):
        moderate(obj.pk, State.REMOVED, request.user)

    def response_delete(self, request, obj_display, obj_id):
        self.message_user(request, _("Removed. Nothing of the person is left; the page says that a reaction was removed."))
        return HttpResponseRedirect(reverse(admin_urlname(self.opts, "changelist")))

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve(self, request, queryset):
        self.moderate_all(request, queryset, State.APPROVED)

    @admin.action(description=_("Refuse"), permissions=["change"])
    def refuse(self, request, queryset):
        self.moderate_all(request, queryset, State.REFUSED)

    @admin.action(description=_("This is spam"), permissions=["change"])
    def spam(self, request, queryset):
        self.moderate_all(request, queryset, State.SPAM)

    def moderate_all(self, request, queryset, state):
        reactions = list(queryset)
        done = [reaction for reaction in reactions if moderate(reaction.pk, state, request.user)]
        request.requested_state, request.is_moderated = state, True
        for reaction in done:
            self.log_change(request, reaction, "")
        words = {"n": len(done), "state": state.label}
        self.message_user(request, ngettext("%(n)d reaction: %(state)s.", "%(n)d reactions: %(state)s.", len(done)) % words)
        if len(done) < len(reactions):
            self.message_user(request, LATE, messages.WARNING)

    @admin.display(description=_("reaction"))
    def excerpt(self, reaction):
        return Truncator(reaction.text).chars(80) or _("[reaction removed]")

    @admin.display(description=_("about"))
    def about(self, reaction):
        return format_html('<a href="{}">{}</a>', reaction.get_absolute_url(), Truncator(reaction.item.title).chars(60))


def desk_rows(user):
    """Reactions that await moderation. Suspected spam is not counted."""
    if user.has_perm("reactions.view_reaction"):
        address = f"{reverse('admin:reactions_reaction_changelist')}?state__exact={State.HELD}"
        yield DeskRow(_("reactions to be judged"), Reaction.objects.held().count(), address)
