"""The whole site map, in Dutch. Addresses are permanent: a test lists each of them literally.

Pages exist twice: in Dutch, and under `/en/` with the same words, in English. Everything else exists once. Order matters where an
address could be the slug of an item (`feed`).

The addresses of a section are in its own `urls.py`.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, register_converter

from dossier.content.items.kinds import Kind
from dossier.content.media import views as media
from dossier.editing.desk import handbook
from dossier.editing.preview_link import shared_preview
from dossier.operations.health import healthz
from dossier.reading.feeds import views as feeds
from dossier.reading.metadata import views as metadata
from dossier.reading.pages import views as pages
from dossier.reading.search.views import search
from dossier.visitors.contributions import views as contributions
from dossier.visitors.reactions import views as reactions
from projects.urls import calendar_patterns, event_patterns, project_patterns


class Token:
    """A value of `secrets.token_urlsafe(32)`."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Token, "token")

for_programs = [
    path("healthz", healthz),
    path("feed/", feeds.everything, name="feed"),
    *(path(f"{kind.address}/feed/", feeds.of_kind, {"kind": kind}, name=f"{kind.value}_feed") for kind in Kind),
    path("themas/<slug:slug>/feed/", feeds.theme_feed, name="theme_feed"),
    path("organisaties/<slug:slug>/feed/", feeds.organisation_feed, name="organisation_feed"),
    *calendar_patterns,
    path("sitemap.xml", metadata.site_map, name="sitemap_xml"),
    path("sitemap-overig.xml", metadata.site_map_others, name="sitemap_others"),
    path("sitemap-<int:part>.xml", metadata.site_map_part, name="sitemap_part"),
    path("robots.txt", metadata.robots, name="robots"),
    path(".well-known/security.txt", metadata.security_txt, name="security_txt"),
    path("manifest.webmanifest", metadata.manifest, name="manifest"),
    path("favicon.ico", metadata.favicon, name="favicon"),
    path("bestanden/afbeeldingen/<str:name>", media.picture, name="picture_file"),
    path("bestanden/bijlagen/<str:name>", media.attachment, name="attachment_file"),
]

# The status page of a contribution exists in Dutch only: the mails link to it and editors write on it.
behind_a_token = [
    path("bijdragen/<token:token>/", contributions.status, name="contribution"),
    path("bijdragen/<token:token>/ontvangen/", contributions.sent, name="contribution_sent"),
    path("bijdragen/<token:token>/intrekken/", contributions.withdraw, name="contribution_withdraw"),
    path("voorbeeld/<str:token>/", shared_preview, name="preview"),
]

in_both_languages = [
    path("", pages.home, name="home"),
    path("themas/", pages.theme_list, name="theme_list"),
    path("themas/<slug:slug>/", pages.theme_detail, name="theme_detail"),
    path("organisaties/", pages.organisation_list, name="organisation_list"),
    path("organisaties/<slug:slug>/", pages.OrganisationDetail.as_view(), name="organisation_detail"),
    path("organisaties/<slug:slug>/pagina/<int:page>/", pages.OrganisationDetail.as_view(), name="organisation_detail_page"),
    path("over/", pages.About.as_view(), name="about"),
    path("contact/", pages.Contact.as_view(), name="contact"),
    path("toegankelijkheid/", pages.Accessibility.as_view(), name="accessibility"),
    path("privacy/", pages.Privacy.as_view(), name="privacy"),
    path("sitemap/", pages.SiteMap.as_view(), name="sitemap"),
    path("nieuws/", include("news.urls")),
    path("opinie/", include("opinion.urls")),
    path("projecten/", include(project_patterns)),
    path("bijeenkomsten/", include(event_patterns)),
    path("publicaties/", include("publications.urls")),
    path("bronnen/", include("sources.urls")),
    path("bijdragen/", contributions.contribute, name="contribute"),
    path("zoeken/", search, name="search"),
    path("reageren/<slug:slug>/", reactions.React.as_view(), name="react"),
    path("reageren/<slug:slug>/dank/", reactions.thanks, name="react_thanks"),
]

urlpatterns = [
    *for_programs,
    *behind_a_token,
    path(f"{settings.ADMIN_PATH}handleiding/", admin.site.admin_view(handbook), name="handbook"),
    path(settings.ADMIN_PATH, admin.site.urls),
    *i18n_patterns(*in_both_languages, prefix_default_language=False),
]

handler400 = "dossier.reading.pages.errors.bad_request"
handler403 = "dossier.reading.pages.errors.forbidden"
handler404 = "dossier.reading.pages.errors.not_found"
handler500 = "dossier.reading.pages.errors.server_error"
