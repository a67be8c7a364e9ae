from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from dossier.editing.review import Review


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("gevraagd", _("Asked")), ("aan-mij", _("Waits for me"))]

    def queryset(self, request, queryset):
        reviews = Review.objects.open_for(request.user) if self.value() == "aan-mij" else Review.objects.open()
        return queryset.filter(pk__in=reviews.values("item")) if self.value() else queryset


class ReviewList:
    """For a list of items in the admin: an open review stands with the state, and can be filtered on."""

    def get_list_filter(self, request):
        first, *others = super().get_list_filter(request)
        return [first, ReviewFilter, *others]

    def with_columns(self, items):
        asked = Exists(Review.objects.open().filter(item=OuterRef("pk")))
        return super().with_columns(items).annotate(review_is_asked=asked)

    @admin.display(description=_("state"))
    def state(self, item):
        state = item.state.label
        return _("%(state)s, review asked") % {"state": state} if item.review_is_asked else state
