from django.contrib import admin

from dossier.editing.admin import ItemAdmin
from dossier.editing.linkpost import FillFromAddress
from news.models import News


@admin.register(News)
class NewsAdmin(FillFromAddress, ItemAdmin):
    own_fields = ["happened_on"]
