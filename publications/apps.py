from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")
    description = _("Reports, guides, covenants and research, each with a summary that you can read at once.")
