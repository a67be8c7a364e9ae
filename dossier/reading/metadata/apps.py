from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class MetadataConfig(AppConfig):
    name = "dossier.reading.metadata"
    verbose_name = _("Metadata")

    def ready(self):
        from dossier.reading.metadata.security import is_announced

        checks.register(is_announced, checks.Tags.security, deploy=True)
