from django.contrib import admin

from dossier.editing.linkpost.admin import LinkPostAdmin
from publications.models import Publication


@admin.register(Publication)
class PublicationAdmin(LinkPostAdmin):
    own_fields = ["authors", "publisher", "pages", "isbn", "doi"]
