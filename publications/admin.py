from django.contrib import admin

from dossier.items.admin import ItemAdmin
from publications.models import Publication


@admin.register(Publication)
class PublicationAdmin(ItemAdmin):
    own_fields = ["authors", "publisher", "pages", "isbn", "doi", "licence"]
