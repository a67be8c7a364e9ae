from django.urls import path

from publications import views

urlpatterns = [
    path("", views.PublicationList.as_view(), name="publication_list"),
    path("pagina/<int:page>/", views.PublicationList.as_view(), name="publication_list_page"),
    path("<slug:slug>/", views.PublicationDetail.as_view(), name="publication_detail"),
    path("<slug:slug>/citeer/<slug:form>/", views.PublicationCitation.as_view(), name="publication_citation"),
]
