from django.apps import AppConfig
from django.core.checks import Tags, register
from django.core.checks import Warning as CheckWarning
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "dossier.speed.editions"
    verbose_name = _("Editions")

    def ready(self):
        from dossier.speed.editions import triggers

        # Without a sender: any migration may have remade a table, and SQLite drops its triggers then.
        post_migrate.connect(triggers.make, dispatch_uid="editions")
        register(check_triggers, Tags.database)


def check_triggers(app_configs, databases, **kwargs):
    from dossier.speed.editions import triggers

    for using in databases or []:
        if triggers.is_made(using) and (lost := triggers.missing(using)):
            yield CheckWarning(
                f"Changes of {len(lost)} tables would not be noticed: {lost[0]} … is missing.",
                hint="Run `manage.py migrate`; it makes the triggers again.",
                id="editions.W001",
            )
