"""The whole site map, in Dutch. Addresses are permanent: a test lists each of them literally.

Pages exist twice: in Dutch, and under `/en/` with the same words, in English. Everything else exists once.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from dossier.editing.desk.handbook import handbook
from dossier.editing.preview_link import shared_preview
from dossier.operations.health import healthz
from dossier.visitors.contributions.urls import form_patterns, token_patterns
from projects.urls import calendar_patterns, event_patterns, project_patterns

urlpatterns = [
    path("healthz", healthz),
    path("", include("dossier.reading.feeds.urls")),
    path("", include("dossier.reading.metadata.urls")),
    path("", include(calendar_patterns)),
    path("bijdragen/", include(token_patterns)),
    path("voorbeeld/<str:token>/", shared_preview, name="preview"),
    path("bestanden/", include("dossier.content.media.urls")),
    path(f"{settings.ADMIN_PATH}handleiding/", admin.site.admin_view(handbook), name="handbook"),
    path(settings.ADMIN_PATH, admin.site.urls),
    *i18n_patterns(
        path("", include("dossier.reading.pages.urls")),
        path("nieuws/", include("news.urls")),
        path("opinie/", include("opinion.urls")),
        path("projecten/", include(project_patterns)),
        path("bijeenkomsten/", include(event_patterns)),
        path("publicaties/", include("publications.urls")),
        path("bronnen/", include("sources.urls")),
        path("bijdragen/", include(form_patterns)),
        path("zoeken/", include("dossier.reading.search.urls")),
        path("reageren/", include("dossier.visitors.reactions.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "dossier.reading.pages.errors.bad_request"
handler403 = "dossier.reading.pages.errors.forbidden"
handler404 = "dossier.reading.pages.errors.not_found"
handler500 = "dossier.reading.pages.errors.server_error"
