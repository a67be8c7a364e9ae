"""Registers what all sections share. The admin of a kind is registered by its section, and derives from `form/admin.py`."""

from django.contrib import admin
from taggit.models import Tag

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Picture
from dossier.editing.form.admin import VersionedAdmin
from dossier.editing.lists import AllItemsAdmin
from dossier.editing.media import PictureAdmin
from dossier.editing.themes import ThemeAdmin


class OrganisationAdmin(VersionedAdmin):
    list_display = ["name", "type", "website"]
    list_filter = ["type"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


admin.site.unregister(Tag)  # taggit's own; ours are themes
admin.site.register(Item, AllItemsAdmin)
admin.site.register(Organisation, OrganisationAdmin)
admin.site.register(Theme, ThemeAdmin)
admin.site.register(Picture, PictureAdmin)
