from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")
    description = _("What happens, and what of it matters to municipalities: our own reports, and pointers to those of others.")
