from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "dossier.editing"
    verbose_name = _("Editing")

    def ready(self):
        from dossier.editing import dry_run, versions

        versions.connect()
        pre_save.connect(dry_run.note_files, dispatch_uid="dry_run")
