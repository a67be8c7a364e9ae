from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionConfig(AppConfig):
    name = "opinion"
    verbose_name = _("Opinion")
    description = _("People from municipal practice on what they run into, and what they would do otherwise.")
