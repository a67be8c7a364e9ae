from django.contrib import admin

from dossier.editing.admin import ItemAdmin
from dossier.editing.linkpost import FillFromAddress
from publications.models import Publication


@admin.register(Publication)
class PublicationAdmin(FillFromAddress, ItemAdmin):
    own_fields = ["authors", "publisher", "pages", "isbn", "doi"]
