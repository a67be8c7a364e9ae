"""The lists of items in the admin: columns, filters, search, and one list over all kinds."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, Exists, OuterRef, When
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dossier.content.items.admin_lists import BoundedPaginator, ChoicesFilter, ItemList, StateFilter, ThemeFilter, YearFilter
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.editing.review import Review
from dossier.editing.verification import confirm_by, still_true
from dossier.plumbing.desk_rows import DeskRow

BEST = 50  # found items that a list shows, on one page; who wants others asks more precisely


class OwnFilter(admin.SimpleListFilter):
    title = _("made by")
    parameter_name = "van"

    def lookups(self, request, model_admin):
        return [("mij", _("Mine"))]

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() else queryset


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("gevraagd", _("Asked")), ("aan-mij", _("Waits for me"))]

    def queryset(self, request, queryset):
        reviews = Review.objects.open_for(request.user) if self.value() == "aan-mij" else Review.objects.open()
        return queryset.filter(pk__in=reviews.values("item")) if self.value() else queryset


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


class ItemColumns:
    """The columns, filters and search that every list of items has in the admin; quick with any number of items."""

    list_filter = [StateFilter, ReviewFilter, OwnFilter, OverdueFilter, ("provenance", ChoicesFilter), YearFilter, ThemeFilter]
    actions = ["still_true"]
    search_fields = ["title"]  # switches searching on; what is searched says `get_search_results`
    search_help_text = _("Searches all text, themes and organisation; shows the %(n)d that fit best.") % {"n": BEST}
    sortable_by = ["date", "starts", "updated_at"]  # what has an index
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request, **kwargs):
        return ItemList

    def get_queryset(self, request):
        items = super().get_queryset(request).order_by("-updated_at", "-id")
        return items if self.model is Item else items.filter(kind=self.model._meta.model_name)

    def with_columns(self, items):
        """With what the columns of a list show besides the row itself; a form does without."""
        is_asked = Exists(Review.objects.open().filter(item=OuterRef("pk")))
        return items.select_related("organisation").annotate(review_is_asked=is_asked)

    def get_search_results(self, request, queryset, search_term):
        """The best first, unless the editor chose another order."""
        if not search_term.strip():
            return queryset, False
        pks = import_string(settings.ITEM_SEARCH)(search_term, queryset)[:BEST]
        found = queryset.filter(pk__in=pks)
        if ORDER_VAR in request.GET or not pks:
            return found, False
        return found.order_by(Case(*(When(pk=pk, then=place) for place, pk in enumerate(pks)))), False

    @admin.display(description=_("state"))
    def state(self, item):
        state = item.state.label
        return _("%(state)s, review asked") % {"state": state} if item.review_is_asked else state

    @admin.display(description=_("checked on"), ordering="checked_on")
    def checked(self, item):
        can_confirm = item.check_due_on and item.checked_on != timezone.localdate()
        return render_to_string("admin/includes/checked.html", {"item": item, "can_confirm": can_confirm})

    @admin.action(description=_("Still true: checked today"), permissions=["change"])
    def still_true(self, request, queryset):
        kinds = queryset.order_by().values_list("pk", "kind")
        confirmed = sum(confirm_by(request, pk, kind) is not None for pk, kind in kinds)
        text = ngettext("%(number)d item is still true.", "%(number)d items are still true.", confirmed)
        self.message_user(request, text % {"number": confirmed}, messages.SUCCESS if confirmed else messages.WARNING)

    @admin.display(description=_("aspect"))
    def aspect_label(self, item):
        return item.get_aspect_display()


class AllItemsAdmin(ItemColumns, admin.ModelAdmin):
    """One list over all kinds. Adding and changing happen in the form of the kind itself."""

    list_display = ["title", "kind", "state", "checked", "aspect_label", "date", "organisation", "updated_at"]
    list_filter = ["kind", ReviewFilter, *(one for one in ItemColumns.list_filter if one is not ReviewFilter)]
    sortable_by = ["updated_at"]

    def get_urls(self):
        mine = path("<int:pk>/nog-actueel/", self.admin_site.admin_view(still_true), name="items_item_still_true")
        return [mine, *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        # Deleting a child asks this for its base row too; the admin of the kind decides.
        return obj is not None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self.lead_to_kind(request, object_id, "change")

    def delete_view(self, request, object_id, extra_context=None):
        return self.lead_to_kind(request, object_id, "delete")

    def lead_to_kind(self, request, object_id, page):
        item = self.get_object(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(reverse(admin_urlname(Kind(item.kind).model._meta, page), args=[item.pk]))


def desk_rows(user):
    """Reviews that wait for this user."""
    if user.has_perm("items.view_item"):
        address = f"{reverse('admin:items_item_changelist')}?review=aan-mij"
        yield DeskRow(gettext("reviews asked of you"), Review.objects.open_for(user).count(), address)
