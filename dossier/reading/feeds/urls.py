"""Feeds exist once, in Dutch. They stand before the sections, which would take `feed` for the address of an item."""

from django.urls import path

from dossier.content.items.kinds import Kind
from dossier.reading.feeds import views

urlpatterns = [
    path("feed/", views.everything, name="feed"),
    path("nieuws/feed/", views.of_kind, {"kind": Kind.NEWS}, name="news_feed"),
    path("opinie/feed/", views.of_kind, {"kind": Kind.BLOG}, name="blog_feed"),
    path("projecten/feed/", views.of_kind, {"kind": Kind.PROJECT}, name="project_feed"),
    path("bijeenkomsten/feed/", views.of_kind, {"kind": Kind.EVENT}, name="event_feed"),
    path("publicaties/feed/", views.of_kind, {"kind": Kind.PUBLICATION}, name="publication_feed"),
    path("bronnen/feed/", views.of_kind, {"kind": Kind.SOURCE}, name="source_feed"),
    path("themas/<slug:slug>/feed/", views.theme_feed, name="theme_feed"),
    path("organisaties/<slug:slug>/feed/", views.organisation_feed, name="organisation_feed"),
]
