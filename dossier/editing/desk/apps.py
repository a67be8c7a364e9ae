from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "dossier.editing.desk"
    verbose_name = _("Editors' desk")
