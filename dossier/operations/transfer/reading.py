"""The files of an export, one after the other, and what each line of them becomes."""

from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme, ThemedItem, UsedSlug, UsedThemeSlug
from dossier.content.items.signals import hold, items_changed
from dossier.content.media.models import Attachment, Picture
from dossier.operations.transfer.building import LATER, Builder
from dossier.operations.transfer.lines import at, check_keys, read_lines
from dossier.operations.transfer.shape import FILES, ITEM_FILES, WITHDRAWN, keys_of, rows_of
from dossier.reading.redirects.models import Redirect
from dossier.visitors.reactions.models import Reaction
from dossier.visitors.reactions.models import State as ReactionState

AT_ONCE = 500
# Saved with its own parents, and never over a row that is there.
AS_NEW = {"force_insert": (models.Model,)}


class Reading(Builder):
    """One file after the other; `ties` has to wait until all items are there."""

    def __init__(self, folder, store):
        super().__init__()
        self.folder, self.store = Path(folder), store
        self.ties = []

    def read(self, name):
        model = FILES[name]
        keys = [*WITHDRAWN, "addresses"] if name == "withdrawn" else keys_of(model)
        add = self.add_item if name in ITEM_FILES else getattr(self, f"add_{name}")
        number = 0
        for number, line in read_lines(self.folder / f"{name}.jsonl", keys):
            with at(f"{name}.jsonl", number):
                row = add(model, line)
                self.know(row)
                if name in ITEM_FILES:
                    self.ties.append((name, number, row.pk, {key: line[key] for key in LATER}))
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
        self.store.take_picture(picture)
        return self.insert(picture)

    def add_item(self, model, line):
        item = self.build(model, line)
        hold(item)  # `finish` tells of all at once
        self.insert(item)
        self.add_addresses(partial(UsedSlug, item_id=item.pk), item, line)
        ties = [ThemedItem(content_object_id=item.pk, tag_id=pk) for pk in self.find_all(Theme, "themes", line["themes"])]
        ThemedItem.objects.bulk_create(ties)
        for field in model._meta.local_many_to_many:
            getattr(item, field.name).set(self.find_all(field.related_model, field.name, line[field.name]))
        self.add_rows(item, line)
        return item

    def add_withdrawn(self, model, line):
        """The page says that it is gone and why; of the rest only what the database insists on."""
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
        self.store.take_attachment(attachment)
        return self.insert(attachment)

    def add_reactions(self, model, line):
        shown = self.build(model, line)
        state = ReactionState.APPROVED if shown.text else ReactionState.REMOVED
        values = {name: getattr(shown, name) for name in ("item_id", "made_at", "name", "text", "reply")}
        judged = {"state": state, "judged_at": shown.made_at, "approved_at": shown.made_at}
        return self.insert(Reaction(pk=shown.reaction_id, **values, **judged))

    def add_redirects(self, model, line):
        """Whether its page is there is not asked: that changed on the old site too, while the redirect stayed."""
        redirect = self.build(model, line)
        if not redirect.is_spelled_right():
            raise ValidationError("old: this is no old address as it is looked for")
        if not redirect.can_be_followed():
            raise ValidationError("target: this is no address to lead to")
        return self.insert(redirect)

    # --- what they share

    def insert(self, row):
        """Never by `bulk_create`, which refuses children and sends no signal. Its history begins with its first change."""
        row.without_version = True
        row.save(**AS_NEW)
        return row

    def add_addresses(self, used, row, line):
        """The addresses it had before; `save` notes the present one."""
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
            for under in line[name]:
                check_keys(under, keys_of(relation.related_model))
                one = self.build(relation.related_model, under)
                setattr(one, relation.field.name, row)
                one.save()

    # --- when all is there

    def tie(self):
        for name, number, pk, later in self.ties:
            with at(f"{name}.jsonl", number):
                columns = [Item._meta.get_field(column) for column in ("updated_at", "part_of", "translation_of")]
                Item.objects.filter(pk=pk).update(**{field.attname: self.value(field, later[field.name]) for field in columns})
                Item(pk=pk).related.set(self.find_all(Item, "related", later["related"]))

    def finish(self):
        """Tell what listens that all is tied, and let new rows get numbers above these."""
        pks = [pk for _, _, pk, _ in self.ties]
        for start in range(0, len(pks), AT_ONCE):
            items_changed.send(Item, pks=pks[start : start + AT_ONCE])
        numbered = [Organisation, Theme, Picture, Item, Attachment, Reaction, Redirect]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
                cursor.execute(statement)
