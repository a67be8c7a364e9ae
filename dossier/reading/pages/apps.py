from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "dossier.reading.pages"
    verbose_name = _("Pages")

    def ready(self):
        from dossier.reading.pages.accessibility import statement_is_registered

        checks.register(statement_is_registered, checks.Tags.compatibility, deploy=True)
