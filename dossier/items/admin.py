"""The admin of what all sections share; a section's own admin derives from `ItemAdmin` and adds its fields."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from dossier.items import theme_admin  # noqa: F401  (registers the themes)
from dossier.items.forms import ItemForm
from dossier.items.kinds import Kind, State
from dossier.items.models import Item, Organisation
from dossier.items.signals import items_changed
from dossier.media.admin import AttachmentInline

admin.site.unregister(Tag)


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "staat"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() else queryset


class ItemColumns:
    """The columns, filters and search that every list of items has in the admin."""

    list_filter = [StateFilter, "provenance", "year", "themes"]
    search_fields = ["title", "teaser", "slug"]
    date_hierarchy = "date"
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body").select_related("organisation").order_by("-updated_at", "-pk")

    @admin.display(description=_("state"))
    def state(self, item):
        return item.state.label

    @admin.display(description=_("aspect"))
    def aspect_label(self, item):
        return item.get_aspect_display()


class ItemAdmin(ItemColumns, admin.ModelAdmin):
    """The add and change form of one kind. `own_fields` are the fields that only this kind has."""

    form = ItemForm
    own_fields = []
    main_fields = ["title", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "source_url", "date", "date_precision", "language"]
    list_display = ["title", "state", "aspect_label", "date", "organisation", "checked_on", "updated_at"]
    autocomplete_fields = ["organisation", "picture", "part_of", "related"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [AttachmentInline]
    save_on_top = True

    def get_fieldsets(self, request, obj=None):
        has_aspect = Kind(self.model._meta.model_name).aspects
        return [
            (None, {"fields": [*self.main_fields[:1], *(["aspect"] if has_aspect else []), *self.main_fields[1:]]}),
            *([(self.opts.verbose_name.capitalize(), {"fields": self.own_fields})] if self.own_fields else []),
            (_("Source and date"), {"fields": self.source_fields}),
            (_("Connections"), {"fields": ["themes", "part_of", "related", "picture"]}),
            (_("Publication"), {"fields": ["published_at", "checked_on", "withdrawn_at", "withdrawn_reason"]}),
        ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.themes.set(form.cleaned_data["themes"])
        items_changed.send(type(form.instance), pks=[form.instance.pk])


@admin.register(Item)
class AllItemsAdmin(ItemColumns, admin.ModelAdmin):
    """One list over all kinds. Adding and changing happen in the form of the kind itself."""

    list_display = ["title", "kind", "state", "aspect_label", "date", "organisation", "checked_on", "updated_at"]
    list_filter = ["kind", *ItemColumns.list_filter]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        item = self.get_object(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        options = Kind(item.kind).model._meta
        return HttpResponseRedirect(reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[item.pk]))


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "type", "website"]
    list_filter = ["type"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
