from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dossier.people"
    verbose_name = _("People")

    def ready(self):
        from dossier.people.groups import make_groups

        # Django sends the signal only for apps with models of their own, which this room has not.
        post_migrate.connect(make_groups, sender=apps.get_app_config("auth"))
