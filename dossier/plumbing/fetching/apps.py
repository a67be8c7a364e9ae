from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext_lazy as _


class FetchingConfig(AppConfig):
    name = "dossier.plumbing.fetching"
    verbose_name = _("Fetching")

    def ready(self):
        checks.register(only_public_addresses, checks.Tags.security, deploy=True)


def only_public_addresses(app_configs, **kwargs):
    if not settings.FETCH_ALSO:
        return []
    hint = "Leave out FETCH_ALSO; it is there for tests with a web server of their own."
    return [checks.Error("The server may fetch pages from an address of its own network.", hint=hint, id="fetching.E001")]
