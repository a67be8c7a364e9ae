from django.contrib import admin

from dossier.editing.linkpost.admin import LinkPostAdmin
from sources.models import Source


@admin.register(Source)
class SourceAdmin(LinkPostAdmin):
    main_fields = ["title", "source_url", "slug", "teaser", "why", "body"]
    source_fields = ["provenance", "organisation", "date", "date_precision", "language"]
