from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicFormsConfig(AppConfig):
    name = "dossier.visitors.public_forms"
    verbose_name = _("Forms for visitors")
