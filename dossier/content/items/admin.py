"""The admin of what all sections share: one list over all kinds, and the organisations. Forms of items: `dossier/editing`."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, When
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from dossier.content.items.admin_lists import BoundedPaginator, ChoicesFilter, ItemList, StateFilter, ThemeFilter, YearFilter
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation
from dossier.content.items.still_true import OverdueFilter, StillTrue, still_true
from dossier.content.items.themes.admin import ThemeAdmin  # noqa: F401  (registers the themes)

admin.site.unregister(Tag)

BEST = 50  # found items that a list shows, on one page; who wants others asks more precisely


class OwnFilter(admin.SimpleListFilter):
    title = _("made by")
    parameter_name = "van"

    def lookups(self, request, model_admin):
        return [("mij", _("Mine"))]

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() else queryset


class ItemColumns(StillTrue):
    """The columns, filters and search that every list of items has in the admin; quick with any number of items."""

    list_filter = [StateFilter, OwnFilter, OverdueFilter, ("provenance", ChoicesFilter), YearFilter, ThemeFilter]
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
        return items.select_related("organisation")

    def get_search_results(self, request, queryset, search_term):
        """The best first, unless the editor asked for another order."""
        if not search_term.strip():
            return queryset, False
        pks = import_string(settings.ITEM_SEARCH)(search_term, queryset)[:BEST]
        found = queryset.filter(pk__in=pks)
        if ORDER_VAR in request.GET or not pks:
            return found, False
        return found.order_by(Case(*(When(pk=pk, then=place) for place, pk in enumerate(pks)))), False

    @admin.display(description=_("state"))
    def state(self, item):
        return item.state.label

    @admin.display(description=_("aspect"))
    def aspect_label(self, item):
        return item.get_aspect_display()


@admin.register(Item)
class AllItemsAdmin(ItemColumns, admin.ModelAdmin):
    """One list over all kinds. Adding and changing happen in the form of the kind itself."""

    list_display = ["title", "kind", "state", "checked", "aspect_label", "date", "organisation", "updated_at"]
    list_filter = ["kind", *ItemColumns.list_filter]
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


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "type", "website"]
    list_filter = ["type"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
