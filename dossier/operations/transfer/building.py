"""From a line to a row that is not saved yet; what it names has been read before."""

from django.core.exceptions import ValidationError

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Picture
from dossier.operations.transfer.shape import READ_FROM_FILE, fields_of
from dossier.operations.transfer.values import from_json, name_of
from dossier.visitors.reactions.models import Reaction

LATER = {"part_of", "translation_of", "related", "updated_at"}  # of items: when all of them are there


class Builder:
    """Knows by what name lines call the rows that were read so far."""

    def __init__(self):
        self.known = {model: {} for model in (Organisation, Theme, Picture, Item)}

    def know(self, row):
        model = Item if isinstance(row, Item) else type(row)
        if model in self.known:
            self.known[model][name_of(row)] = row.pk

    def build(self, model, line):
        skipped = LATER | set(READ_FROM_FILE.get(model._meta.label, []))
        values = {}
        for field in fields_of(model):
            if not field.many_to_many and field.name not in skipped:
                values[field.attname] = self.value(field, line[field.name])
        return model(**values)

    def value(self, field, value):
        try:
            if not field.is_relation:
                return from_json(field, value)
            if field.related_model is Reaction:
                return from_json(Reaction._meta.pk, value)
            return None if value is None and field.null else self.find(field.related_model, value)
        except ValidationError as error:
            raise ValidationError(f"{field.name}: {' '.join(error.messages)}") from error

    def find(self, model, name):
        pk = self.known[model].get(name) if isinstance(name, (str, int)) else None
        if pk is None:
            raise ValidationError(f"there is no {model._meta.model_name} “{str(name)[:80]}” in this export")
        return pk

    def find_all(self, model, key, names):
        if not isinstance(names, list):
            raise ValidationError(f"{key}: a list is expected")
        try:
            return [self.find(model, name) for name in names]
        except ValidationError as error:
            raise ValidationError(f"{key}: {' '.join(error.messages)}") from error
