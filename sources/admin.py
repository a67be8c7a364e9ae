from django.contrib import admin

from dossier.items.admin import ItemAdmin
from sources.models import Source


@admin.register(Source)
class SourceAdmin(ItemAdmin):
    main_fields = ["title", "source_url", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "date", "date_precision", "language"]
