from django.contrib import admin

from dossier.editing.linkpost.admin import LinkPostAdmin
from news.models import News


@admin.register(News)
class NewsAdmin(LinkPostAdmin):
    own_fields = ["happened_on"]
