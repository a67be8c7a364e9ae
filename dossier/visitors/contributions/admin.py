"""The inbox of contributions. The page of a contribution has moderation buttons instead of a form of its fields."""

from django.contrib import admin, messages
from django.contrib.admin import RelatedOnlyFieldListFilter
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossier.content.items.admin_lists import BoundedPaginator
from dossier.content.items.kinds import Kind
from dossier.content.media.uploads import media_type
from dossier.plumbing.desk_rows import DeskRow
from dossier.visitors.contributions.admin_actions import actions_for
from dossier.visitors.contributions.jobs import long_ago
from dossier.visitors.contributions.models import Contribution, HeldFile, Reason
from dossier.visitors.contributions.moderation import TooLate
from dossier.visitors.contributions.offers import OFFERS
from dossier.visitors.contributions.states import State

SHELVES = [
    ("nieuw", pgettext_lazy("contributions", "New"), lambda rows: rows.in_state(State.RECEIVED)),
    ("bezig", _("In progress"), lambda rows: rows.undecided().exclude(stored_state=State.RECEIVED)),
    ("lang", _("Waiting longer than five days"), lambda rows: rows.waiting_since_before(long_ago())),
    ("vraag", _("Our question not answered yet"), lambda rows: rows.in_state(State.QUESTION)),
    ("beantwoord", pgettext_lazy("contributions", "Answered"), lambda rows: rows.dealt_with()),
    ("verwijderen", _("To be removed at the sender's wish"), lambda rows: rows.to_remove()),
    ("spam", _("Spam"), lambda rows: rows.in_state(State.SPAM)),
]


class InboxFilter(admin.SimpleListFilter):
    """Filters on state; spam is shown only when chosen."""

    title = _("state")
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [(value, label) for value, label, _rows in SHELVES]

    def queryset(self, request, queryset):
        for value, _label, rows in SHELVES:
            if value == self.value():
                return rows(queryset)
        return queryset.exclude(stored_state=State.SPAM)


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    list_display = ["text"]


@admin.register(Contribution)
class ContributionAdmin(admin.ModelAdmin):
    list_display = ["what", "offer", "state_label", "sender", "received_at", "handler"]
    list_filter = [InboxFilter, "offer", ("handler", RelatedOnlyFieldListFilter)]
    list_select_related = ["handler", "item"]
    search_fields = ["title", "name", "organisation", "email"]
    sortable_by = []
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "notes", "reply")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("title"))
    def what(self, contribution):
        return contribution.title or str(contribution)

    @admin.display(description=_("state"))
    def state_label(self, contribution):
        return contribution.state.label

    @admin.display(description=_("sender"))
    def sender(self, contribution):
        return ", ".join(filter(None, [contribution.name, contribution.organisation])) or "-"

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:pk>/bestand/<int:file_pk>/", view, name="contributions_file"), *super().get_urls()]

    def file_view(self, request, pk, file_pk):
        """Downloads a file, for editors only; never shown inline, because the content is untrusted."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        held = get_object_or_404(HeldFile, pk=file_pk, contribution=pk)
        try:
            content = held.file.open()
        except FileNotFoundError as error:
            raise Http404("The file is gone from the store.") from error
        response = FileResponse(content, as_attachment=True, filename=held.name, content_type=media_type(held.file.name))
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def change_view(self, request, object_id, form_url="", extra_context=None):
        contribution = self.get_object(request, object_id)
        if contribution is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, contribution):
            raise PermissionDenied
        actions = actions_for(contribution) if self.has_change_permission(request, contribution) else []
        if request.method != "POST":
            return self.page(request, contribution, [(action, self.form_of(action, contribution)) for action in actions])
        action = next((action for action in actions if action.name == request.POST.get("action")), None)
        if action is None:
            messages.warning(request, _("That cannot be done any more. See below how it stands now."))
            return HttpResponseRedirect(request.path)
        form = self.form_of(action, contribution, request.POST)
        if form.is_valid():
            return self.carry_out(request, contribution, action, form.given)
        return self.page(request, contribution, [(d, form if d is action else self.form_of(d, contribution)) for d in actions])

    def form_of(self, action, contribution, data=None):
        return action.form(data, prefix=action.name, initial=action.initial(contribution))

    def carry_out(self, request, contribution, action, given):
        if action.name == "concept" and not self.may_add(request.user, given["kind"]):
            raise PermissionDenied
        try:
            item = action.perform(contribution, request.user, **given)
        except TooLate as late:
            messages.warning(request, str(late))
            return HttpResponseRedirect(request.path)
        self.log_change(request, contribution, str(action.button))
        messages.success(request, action.confirmation)
        address = reverse(admin_urlname(Kind(item.kind).model._meta, "change"), args=[item.pk]) if item else request.path
        return HttpResponseRedirect(address)

    def may_add(self, user, kind):
        opts = Kind(kind).model._meta
        return user.has_perm(f"{opts.app_label}.add_{opts.model_name}")

    def page(self, request, contribution, actions):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": contribution.title or str(contribution),
            "contribution": contribution,
            "offer": OFFERS[contribution.offer],
            "actions": [(action, form) for action, form in actions if not (action.name == "concept" and contribution.item_id)],
            "has_errors": any(form.errors for _action, form in actions),
        }
        return TemplateResponse(request, "admin/contribution.html", context)


def desk_rows(user):
    """New and overdue contributions, unanswered questions, and requests for removal."""
    if not user.has_perm("contributions.view_contribution"):
        return
    inbox = reverse("admin:contributions_contribution_changelist")
    all_rows = Contribution.objects.order_by()
    undecided = dict(all_rows.undecided().values_list("stored_state").annotate(n=Count("pk")))
    yield DeskRow(_("new contributions"), undecided.get(State.RECEIVED, 0), f"{inbox}?stand=nieuw")
    long = all_rows.waiting_since_before(long_ago())
    yield DeskRow(_("contributions that wait longer than five days"), long.count(), f"{inbox}?stand=lang")
    yield DeskRow(_("questions to senders, not answered yet"), undecided.get(State.QUESTION, 0), f"{inbox}?stand=vraag")
    yield DeskRow(_("requests to remove a contribution"), all_rows.to_remove().count(), f"{inbox}?stand=verwijderen")
