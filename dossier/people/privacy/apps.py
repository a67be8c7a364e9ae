from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "dossier.people.privacy"
    verbose_name = _("Privacy")

    def ready(self):
        from dossier.people.privacy import checks  # noqa: F401  (it registers itself)
