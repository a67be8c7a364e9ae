"""The tables of the history: one for each kind of item (parent and child in one row), and for what several items share.

django-simple-history writes a row after every `save()` and every deletion; `versions.py` adds what the columns do not say.
Sections, items and media know nothing of it: the tables are made here, so the sections stand before this room in INSTALLED_APPS.
"""

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from simple_history import register
from simple_history.models import HistoricalRecords

from dossier.content.items.kinds import APP_LABELS
from dossier.content.items.models import Organisation, Theme
from dossier.content.media.models import Attachment


class Version(models.Model):
    """What every version has besides the columns of its model.

    `ties` holds, by name of a relation, what was tied to the item at that moment: a list of `{"pk", "text"}`, with `"values"`
    for rows that belong to the item alone.
    """

    ties = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


class Versions(HistoricalRecords):
    """Makes the table of one model: `News` → `NewsVersion`, reached as `News.versions` and `news.versions`."""

    def __init__(self, **options):
        super().__init__(custom_model_name="{}Version".format, bases=[Version], **options)

    def copy_fields(self, model):
        """The columns alone: what only a form needs would ask for a migration here with every word that changes."""
        fields = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, models.TextField):
                field.__class__ = models.TextField  # rich text was cleaned when the item was saved
            field.verbose_name = field._verbose_name = field.choices = None
            field.help_text, field._validators = "", []
        return fields

    def get_change_reason_for_object(self, instance, history_type, using):
        return super().get_change_reason_for_object(instance, history_type, using) or ""

    def get_meta_options(self, model):
        deletions = models.Index(
            fields=["-history_id"], condition=models.Q(history_type="-"), name=f"{model._meta.model_name}_deletions"
        )
        return super().get_meta_options(model) | {"default_permissions": (), "indexes": [deletions]}


def keep_versions(model, but=(), unindexed=()):
    register(
        model,
        app="dossier.editing",
        manager_name="versions",
        records_class=Versions,
        excluded_fields=list(but),
        no_db_index=["slug", *unindexed],
        history_change_reason_field=models.CharField(max_length=200, blank=True),
    )


# Of an item what a form fills in; the rest follows. Its versions are asked for by its key alone: other indexes would only cost.
for kind, label in APP_LABELS.items():
    kept = apps.get_model(label, kind.value, require_ready=False)
    follows = [field.name for field in kept._meta.fields if not field.editable]
    keep_versions(kept, but=["id", *follows], unindexed=["organisation", "picture", "part_of", "translation_of"])
keep_versions(Theme, unindexed=["name"])
keep_versions(Organisation)
keep_versions(Attachment, unindexed=["file"])
