from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class StaticPagesConfig(AppConfig):
    name = "dossier.speed.static_pages"
    verbose_name = _("Published files")

    def ready(self):
        from dossier.speed.static_pages.freshness import listen

        if settings.PUBLISHED_ROOT:
            connection_created.connect(listen, dispatch_uid="static_pages")
