from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "dossier.editing"
    verbose_name = _("Editing")

    def ready(self):
        from dossier.editing.form.preview import note_files
        from dossier.editing.history import versions

        versions.connect()
        pre_save.connect(note_files, dispatch_uid="preview")
