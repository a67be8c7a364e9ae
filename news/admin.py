from django.contrib import admin

from dossier.items.admin import ItemAdmin
from news.models import News


@admin.register(News)
class NewsAdmin(ItemAdmin):
    own_fields = ["happened_on"]
