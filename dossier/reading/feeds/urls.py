"""Feeds exist once, in Dutch. They come before the sections in dossier/urls.py, which would read `feed` as an item's address."""

from django.urls import path

from dossier.content.items.kinds import Kind
from dossier.reading.feeds import views

urlpatterns = [
    path("feed/", views.everything, name="feed"),
    *(path(f"{kind.address}/feed/", views.of_kind, {"kind": kind}, name=f"{kind.value}_feed") for kind in Kind),
    path("themas/<slug:slug>/feed/", views.theme_feed, name="theme_feed"),
    path("organisaties/<slug:slug>/feed/", views.organisation_feed, name="organisation_feed"),
]
