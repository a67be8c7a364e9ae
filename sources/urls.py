from django.urls import path

from sources import views

urlpatterns = [
    path("", views.SourceList.as_view(), name="source_list"),
    path("pagina/<int:page>/", views.SourceList.as_view(), name="source_list_page"),
    path("<slug:slug>/", views.SourceDetail.as_view(), name="source_detail"),
]
