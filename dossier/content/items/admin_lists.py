"""What keeps the lists of the admin quick with 100,000 items: a count that stops, and filters that ask nothing of all rows."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, TextField
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import State
from dossier.content.items.models import Item, Theme


class ItemList(ChangeList):
    """Without the long texts, which no list shows: sorting would carry them along."""

    def get_queryset(self, request, exclude_parameters=None):
        long = [field.name for field in self.opts.fields if isinstance(field, TextField)]
        return self.model_admin.with_columns(super().get_queryset(request, exclude_parameters)).defer(*long)


class BoundedPaginator(Paginator):
    """Counts to `MOST` and no further; what lies beyond is found by filters and search, not by paging."""

    MOST = 1000

    @cached_property
    def counted(self):
        return self.object_list.order_by()[: self.MOST + 1].count()

    @property
    def count(self):
        return min(self.counted, self.MOST)

    @property
    def has_more(self):
        return self.counted > self.MOST


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "staat"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() == State.PUBLISHED:
            return one_by_one(queryset, Item.objects.published())
        return queryset.in_state(self.value()) if self.value() else queryset


class ChoicesFilter(admin.ChoicesFieldListFilter):
    """For a choice that a good part of all items has."""

    def queryset(self, request, queryset):
        return one_by_one(queryset, super().queryset(request, Item.objects.all())) if self.used_parameters else queryset


def one_by_one(queryset, condition):
    """Look at each row in the list's own order until there are enough; else SQLite gathers all that fit and sorts them."""
    return queryset.filter(Exists(condition.filter(pk=OuterRef("pk"))))


class YearFilter(admin.SimpleListFilter):
    """The last ten years one by one; looking which years occur would read all rows."""

    title = _("year")
    parameter_name = "jaar"

    def lookups(self, request, model_admin):
        now = timezone.localdate().year
        return [("later", _("Later")), *((str(year), str(year)) for year in range(now, now - 10, -1)), ("eerder", _("Earlier"))]

    def queryset(self, request, queryset):
        now = timezone.localdate().year
        if self.value() not in dict(self.lookup_choices):
            return queryset
        ends = {"later": {"date__year__gt": now}, "eerder": {"date__year__lte": now - 10}}
        return queryset.filter(**ends.get(self.value(), {"date__year": self.value()}))


class ThemeFilter(admin.SimpleListFilter):
    """An item carries a theme once, so that nothing has to be made distinct."""

    title = _("theme")
    parameter_name = "thema"

    def lookups(self, request, model_admin):
        return Theme.objects.values_list("slug", "name")

    def queryset(self, request, queryset):
        return queryset.filter(theme_links__tag__slug=self.value()) if self.value() else queryset
