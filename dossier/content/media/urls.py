from django.urls import path

from dossier.content.media import views

urlpatterns = [
    path("afbeeldingen/<str:name>", views.picture, name="picture_file"),
    path("bijlagen/<str:name>", views.attachment, name="attachment_file"),
]
