from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projects and events")
    description = _("What is being tried, what became of it, and where you can meet colleagues.")
