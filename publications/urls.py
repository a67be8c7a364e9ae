from django.urls import path

from dossier.content.items.views import kind_patterns
from dossier.kinds import Kind
from publications import views

urlpatterns = [
    *kind_patterns(Kind.PUBLICATION, detail_view=views.PublicationDetail),
    path(
        "<slug:slug>/citeer/<slug:form>/",
        views.PublicationCitation.as_view(kind=Kind.PUBLICATION),
        name="publication_citation",
    ),
]
