"""The whole site map, in Dutch. Addresses are promises: a test names each of them literally."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from dossier.health import healthz
from projects.urls import event_patterns, project_patterns

urlpatterns = [
    path("healthz", healthz),
    path("", include("dossier.pages.urls")),
    path("nieuws/", include("news.urls")),
    path("opinie/", include("opinion.urls")),
    path("projecten/", include(project_patterns)),
    path("bijeenkomsten/", include(event_patterns)),
    path("publicaties/", include("publications.urls")),
    path("bronnen/", include("sources.urls")),
    path("bijdragen/", include("dossier.contributions.urls")),
    path("zoeken/", include("dossier.search.urls")),
    path("reageren/", include("dossier.reactions.urls")),
    path("voorbeeld/", include("dossier.editing.urls")),
    path("bestanden/", include("dossier.media.urls")),
    path(settings.ADMIN_PATH, include("dossier.desk.urls")),
    path(settings.ADMIN_PATH, admin.site.urls),
]

handler400 = "dossier.pages.errors.bad_request"
handler403 = "dossier.pages.errors.forbidden"
handler404 = "dossier.pages.errors.not_found"
handler500 = "dossier.pages.errors.server_error"
