from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    name = "dossier.plumbing.languages"
    verbose_name = _("Languages")
