"""Imports the files of an export one after the other: each line becomes a row.

Decision: docs/decisions/export-and-import.md.
"""

from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme, ThemedItem, UsedSlug, UsedThemeSlug
from dossier.content.items.signals import hold, items_changed
from dossier.content.media.models import Attachment, Picture
from dossier.operations.transfer.folder import check_keys, error_location, read_lines
from dossier.operations.transfer.format import (
    FILES,
    ITEM_FILES,
    READ_FROM_FILE,
    WITHDRAWN,
    fields_of,
    from_json,
    keys_of,
    name_of,
    rows_of,
)
from dossier.reading.redirects.models import Redirect
from dossier.visitors.reactions.models import Reaction
from dossier.visitors.reactions.models import State as ReactionState

LATER = {"part_of", "translation_of", "related", "updated_at"}  # fields of items that are set when all items exist
BATCH_SIZE = 500
# Saves the parents too, and never overwrites a row.
AS_NEW = {"force_insert": (models.Model,)}


class RowBuilder:
    """Makes unsaved rows of lines; `known` maps the names of the rows imported so far to primary keys."""

    def __init__(self):
        self.known = {model: {} for model in (Organisation, Theme, Picture, Item)}

    def remember(self, row):
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


class RowImporter(RowBuilder):
    """Imports one file after the other; relations between items (`later`) are set when all items exist."""

    def __init__(self, folder, files):
        super().__init__()
        self.folder, self.files = Path(folder), files
        self.later = []

    def read(self, name):
        model = FILES[name]
        keys = [*WITHDRAWN, "addresses"] if name == "withdrawn" else keys_of(model)
        add = self.add_item if name in ITEM_FILES else getattr(self, f"add_{name}")
        number = 0
        for number, line in read_lines(self.folder / f"{name}.jsonl", keys):
            with error_location(f"{name}.jsonl", number):
                row = add(model, line)
                self.remember(row)
                if name in ITEM_FILES:
                    self.later.append((name, number, row.pk, {key: line[key] for key in LATER}))
        return number

    # --- one line of each file

    def add_organisations(self, model, line):
        return self.insert(self.build(model, line))

    def add_themes(self, model, line):
        theme = self.insert(self.build(model, line))
        self.add_addresses(partial(UsedThemeSlug, theme=theme), theme, line)
        self.add_rows(theme, line)
        return theme

    def add_pictures(self, model, line):
        picture = self.build(model, line)
        self.files.import_picture(picture)
        return self.insert(picture)

    def add_item(self, model, line):
        item = self.build(model, line)
        hold(item)  # `finish` sends the signal for all of them
        self.insert(item)
        self.add_addresses(partial(UsedSlug, item_id=item.pk), item, line)
        themed = [ThemedItem(content_object_id=item.pk, tag_id=pk) for pk in self.find_all(Theme, "themes", line["themes"])]
        ThemedItem.objects.bulk_create(themed)
        for field in model._meta.local_many_to_many:
            getattr(item, field.name).set(self.find_all(field.related_model, field.name, line[field.name]))
        self.add_rows(item, line)
        return item

    def add_withdrawn(self, model, line):
        """Only what its page shows, and what the database requires."""
        kind = line["kind"]
        if kind not in Kind.values:
            raise ValidationError("kind: there is no such kind")
        values = {name: self.value(Item._meta.get_field(name), line[name]) for name in WITHDRAWN if name != "kind"}
        moment = values["withdrawn_at"]
        if not moment:
            raise ValidationError("withdrawn_at: this may not be empty")
        aspects = Kind(kind).aspects
        item = Kind(kind).model(**values, aspect=aspects.values[0] if aspects else "", date=moment.date(), published_at=moment)
        item.starts = moment if kind == Kind.EVENT else None
        self.insert(item)
        self.add_addresses(partial(UsedSlug, item_id=item.pk), item, line)
        return item

    def add_attachments(self, model, line):
        attachment = self.build(model, line)
        self.files.import_attachment(attachment)
        return self.insert(attachment)

    def add_reactions(self, model, line):
        shown = self.build(model, line)
        state = ReactionState.APPROVED if shown.text else ReactionState.REMOVED
        values = {name: getattr(shown, name) for name in ("item_id", "made_at", "name", "text", "reply")}
        moderation = {"state": state, "judged_at": shown.made_at, "approved_at": shown.made_at}
        return self.insert(Reaction(pk=shown.reaction_id, **values, **moderation))

    def add_redirects(self, model, line):
        """The target need not exist: pages also disappear on the old site while their redirect stays."""
        redirect = self.build(model, line)
        if not redirect.is_spelled_right():
            raise ValidationError("old: this is no old address as it is looked for")
        if not redirect.can_be_followed():
            raise ValidationError("target: this is no address to lead to")
        return self.insert(redirect)

    # --- shared by these

    def insert(self, row):
        """Without `bulk_create`, which refuses child models and sends no signals. The history starts at the first change."""
        row.without_version = True
        row.save(**AS_NEW)
        return row

    def add_addresses(self, used, row, line):
        """Former addresses; `save` stores the present one."""
        slug = row._meta.get_field("slug")
        if not isinstance(line["addresses"], list):
            raise ValidationError("addresses: a list is expected")
        for address in line["addresses"]:
            used(slug=self.value(slug, address)).save()

    def add_rows(self, row, line):
        for name in rows_of(type(row)):
            relation = row._meta.get_field(name)
            if not isinstance(line[name], list):
                raise ValidationError(f"{name}: a list is expected")
            for child in line[name]:
                check_keys(child, keys_of(relation.related_model))
                one = self.build(relation.related_model, child)
                setattr(one, relation.field.name, row)
                one.save()

    # --- when all rows exist

    def relate_items(self):
        for name, number, pk, line in self.later:
            with error_location(f"{name}.jsonl", number):
                columns = [Item._meta.get_field(column) for column in ("updated_at", "part_of", "translation_of")]
                Item.objects.filter(pk=pk).update(**{field.attname: self.value(field, line[field.name]) for field in columns})
                Item(pk=pk).related.set(self.find_all(Item, "related", line["related"]))

    def finish(self):
        """Send `items_changed`, and let new rows get numbers above the imported ones."""
        pks = [pk for _, _, pk, _ in self.later]
        for start in range(0, len(pks), BATCH_SIZE):
            items_changed.send(Item, pks=pks[start : start + BATCH_SIZE])
        numbered = [Organisation, Theme, Picture, Item, Attachment, Reaction, Redirect]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
                cursor.execute(statement)
