from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    name = "dossier.plumbing.retention"
    verbose_name = _("Retention")
