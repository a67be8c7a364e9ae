from django.urls import path

from dossier.reading.search import views

urlpatterns = [path("", views.search, name="search")]
