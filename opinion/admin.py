from django.contrib import admin

from dossier.editing.form.admin import ItemAdmin
from opinion.models import Blog


@admin.register(Blog)
class BlogAdmin(ItemAdmin):
    own_fields = ["author_name", "author_role", "author_municipality"]
