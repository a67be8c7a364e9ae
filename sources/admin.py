from django.contrib import admin

from dossier.editing.admin import ItemAdmin
from dossier.editing.linkpost import FillFromAddress
from sources.models import Source


@admin.register(Source)
class SourceAdmin(FillFromAddress, ItemAdmin):
    main_fields = ["title", "source_url", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "date", "date_precision", "language"]
