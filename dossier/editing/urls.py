from django.urls import path

from dossier.editing import views

urlpatterns = [path("<str:token>/", views.shared_preview, name="preview")]
