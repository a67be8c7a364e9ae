from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "dossier.people.privacy"
    verbose_name = _("Privacy")

    def ready(self):
        checks.register(privacy_officer_is_named, checks.Tags.security, deploy=True)


def privacy_officer_is_named(app_configs, **kwargs):
    """AVG art. 13(1)(b); every public body has such an officer (art. 37(1)(a))."""
    if settings.FG_EMAIL:
        return []
    hint = "Set FG_EMAIL to the address of the functionaris gegevensbescherming."
    return [
        checks.Warning("The privacy page does not say how to reach the data protection officer.", hint=hint, id="privacy.W001")
    ]
