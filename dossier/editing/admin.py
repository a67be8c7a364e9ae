"""The form in which an editor writes; a section's own admin derives from `ItemAdmin` and adds its fields."""

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from dossier.content.items.admin import AllItemsAdmin, ItemColumns, OrganisationAdmin
from dossier.content.items.dates import DateInputs
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.items.themes.admin import ThemeAdmin
from dossier.content.media.admin import AttachmentInline, warn_of_documents
from dossier.editing import picture_admin  # noqa: F401  (registers the pictures)
from dossier.editing.browser_draft import BrowserDraft
from dossier.editing.buttons import ButtonAdmin
from dossier.editing.forms import EditingForm
from dossier.editing.history import HistoryAdmin
from dossier.editing.optimistic_lock import OverwriteGuard
from dossier.editing.ownership import Ownership
from dossier.editing.preview import PreviewAdmin
from dossier.editing.review_list import ReviewList
from dossier.editing.reviewing import ReviewAdmin
from dossier.editing.rich_text import RichTextForms
from dossier.editing.same_source import SameSource
from dossier.editing.sharing import SharingAdmin
from dossier.editing.states import StateAdmin, publication_fields
from dossier.editing.suggestions import Suggestions
from dossier.editing.telling import ToldOnce


class ItemAdmin(
    PreviewAdmin,
    OverwriteGuard,
    BrowserDraft,
    SharingAdmin,
    ReviewAdmin,
    StateAdmin,
    ButtonAdmin,
    ToldOnce,
    Ownership,
    SameSource,
    RichTextForms,
    DateInputs,
    Suggestions,
    ReviewList,
    ItemColumns,
    HistoryAdmin,
):
    """The add and change form of one kind. `own_fields` are the fields that only this kind has."""

    form = EditingForm
    change_form_template = "admin/item_form.html"
    own_fields = []
    main_fields = ["title", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "source_url", "date", "date_precision", "language"]
    list_display = ["title", "state", "checked", "aspect_label", "date", "organisation", "updated_at"]
    autocomplete_fields = ["organisation", "picture", "part_of", "related", "translation_of"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [AttachmentInline]
    save_on_top = True

    def get_fieldsets(self, request, obj=None):
        has_aspect = Kind(self.model._meta.model_name).aspects
        return [
            (None, {"fields": [*self.main_fields[:1], *(["aspect"] if has_aspect else []), *self.main_fields[1:]]}),
            *([(self.opts.verbose_name.capitalize(), {"fields": self.own_fields})] if self.own_fields else []),
            (_("Source and date"), {"fields": [*self.source_fields, "licence"]}),
            (_("Connections"), {"fields": ["themes", "part_of", "related", "translation_of", "picture"]}),
            (_("Publication"), {"fields": [*publication_fields(obj), "checked_on", "reactions"]}),
        ]

    def lock(self, request, object_id):
        """With its related items and themes, which the comparison asks for and the form once more."""
        item = super().lock(request, object_id)
        if item:
            prefetch_related_objects([item], "related", "themes")
        return item

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_documents(request, formsets)
        prefetch_related_objects([form.instance], "themes", "attachments")  # for its version and the checks


# Items do not know of the history, so what several of them share gets it here.
admin.site.unregister([Item, Organisation, Theme])


@admin.register(Organisation)
class GuardedOrganisations(OverwriteGuard, BrowserDraft, OrganisationAdmin, HistoryAdmin):
    """The organisations, with their history."""


@admin.register(Theme)
class GuardedThemes(OverwriteGuard, BrowserDraft, ThemeAdmin, HistoryAdmin):
    """The themes, with their history."""


@admin.register(Item)
class AllItemsWithReviewsAdmin(ReviewList, AllItemsAdmin):
    """The list over all kinds, with what is known here beside."""
