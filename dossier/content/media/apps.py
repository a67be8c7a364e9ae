from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "dossier.content.media"
    verbose_name = _("Pictures and attachments")

    def ready(self):
        from dossier.content.media import housekeeping  # noqa: F401  (for its receiver)
