from django.urls import path

from dossier.search import views

urlpatterns = [path("", views.search, name="search")]
