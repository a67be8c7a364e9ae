from django.urls import path

from dossier.reading.metadata import views

urlpatterns = [
    path("sitemap.xml", views.site_map, name="sitemap_xml"),
    path("sitemap-overig.xml", views.site_map_others, name="sitemap_others"),
    path("sitemap-<int:part>.xml", views.site_map_part, name="sitemap_part"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("favicon.ico", views.favicon, name="favicon"),
]
