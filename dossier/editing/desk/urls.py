from django.contrib import admin
from django.urls import path

from dossier.editing.desk.handbook import handbook

urlpatterns = [path("handleiding/", admin.site.admin_view(handbook), name="handbook")]
