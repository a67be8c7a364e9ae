"""Writes an export: everything public, in files that other programs can read; the same content gives the same bytes."""

import json
import shutil
from contextlib import contextmanager

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Exists, FileField, OuterRef, Q
from django.utils import timezone

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, Organisation, TextPicture, Theme, UsedSlug
from dossier.content.media.models import Attachment, Picture
from dossier.operations.transfer.folder import BadExport, new_folder
from dossier.operations.transfer.format import (
    FILES,
    FORMAT,
    ITEM_FILES,
    WITH_ADDRESSES,
    WITHDRAWN,
    fields_of,
    name_of,
    rows_of,
    to_json,
)
from dossier.reading.demo.models import DemoContent
from dossier.reading.redirects.addresses import slug_of_item, split
from dossier.reading.redirects.models import Redirect
from dossier.visitors.reactions.models import ShownReaction

CHUNK_SIZE = 500  # rows in memory
EXPLANATION = settings.BASE_DIR / "docs" / "export.md"


def export(folder):
    """Write a new or empty folder; returns the number of lines of each file.

    Raises BadExport when it cannot be written, or when the file of a picture or document is missing.
    """
    with new_folder(folder) as unfinished, snapshot():
        public = Public(timezone.now())
        counts = {name: write(unfinished, name, public) for name in FILES}
        about = FORMAT | {"licence": settings.LICENCE, "sample": DemoContent.is_loaded()}
        (unfinished / "dossier.json").write_text(f"{json.dumps(about)}\n", encoding="utf-8")
        shutil.copyfile(EXPLANATION, unfinished / "README.md")
    return counts


@contextmanager
def snapshot():
    """Reads see the content as at the first query; others can write meanwhile."""
    if connection.in_atomic_block:  # the tests
        yield
        return
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # SQLite: a transaction that only reads takes no lock
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        connection.transaction_mode = mode


def write(folder, name, public):
    number = 0
    with open(folder / f"{name}.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for row in public.rows(name).iterator(chunk_size=CHUNK_SIZE):
            number += 1
            line = withdrawn_line(row) if name == "withdrawn" else line_of(row, public)
            file.write(f"{json.dumps(line, ensure_ascii=False)}\n")
            copy_files(row, folder)
    return number


def line_of(row, public):
    line = {field.name: value_of(field, row, public) for field in fields_of(type(row))}
    if isinstance(row, Item) and row.kind == Kind.EVENT and not row.is_over:
        line["recap"] = ""  # shown after the event only
    for name in rows_of(type(row)):
        children = sorted(getattr(row, name).all(), key=lambda one: one.pk)
        line[name] = [{field.name: value_of(field, one, public) for field in fields_of(type(one))} for one in children]
    if isinstance(row, WITH_ADDRESSES):
        line["addresses"] = addresses_of(row)
    return line


def value_of(field, row, public):
    """Without references to rows that are not public."""
    if field.many_to_many:
        return sorted(name_of(other) for other in getattr(row, field.name).all() if public.shows(other))
    if field.is_relation:
        other = getattr(row, field.name) if getattr(row, field.attname) else None
        return name_of(other) if other and public.shows(other) else None
    return to_json(getattr(row, field.attname))


def addresses_of(row):
    """Former addresses; those of synonyms follow from the synonyms."""
    return sorted(used.slug for used in row.used_slugs.all() if used.slug != row.slug and not getattr(used, "synonym_id", None))


def withdrawn_line(item):
    """Of a withdrawn item only what its page still shows."""
    return {name: to_json(getattr(item, name)) for name in WITHDRAWN} | {"addresses": addresses_of(item)}


def copy_files(row, folder):
    for field in fields_of(type(row)):
        if not isinstance(field, FileField):
            continue
        name = getattr(row, field.attname).name
        target = folder / "files" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with default_storage.open(name) as source, open(target, "wb") as copy:
                shutil.copyfileobj(source, copy)
        except FileNotFoundError as error:
            raise BadExport(f"{name} is gone from the store: put it back, or remove “{row}” in the admin.") from error


class Public:
    """What is public at one moment: a queryset in a stable order for each file, and `shows` for rows that others refer to."""

    def __init__(self, now):
        self.now = now
        self.items = Item.objects.published(now).order_by("pk")

    def rows(self, name):
        return self.items_of(FILES[name]) if name in ITEM_FILES else getattr(self, name)()

    def shows(self, row):
        return not isinstance(row, Item) or (row.state == State.PUBLISHED and row.published_at <= self.now)

    def items_of(self, model):
        relations = [field.name for field in model._meta.many_to_many if field.name != "text_pictures"]
        items = model.objects.published(self.now).order_by("pk").select_related("organisation", "part_of", "translation_of")
        return items.prefetch_related("used_slugs", *relations, *rows_of(model))

    def withdrawn(self):
        return Item.objects.in_state(State.WITHDRAWN).order_by("pk").prefetch_related("used_slugs")

    def themes(self):
        return Theme.objects.order_by("pk").prefetch_related("used_slugs", "synonyms")

    def organisations(self):
        """Those of a published item."""
        projects = Kind.PROJECT.model.objects.published(self.now)
        named = Q(pk__in=self.items.values("organisation")) | Q(pk__in=projects.values("partners"))
        return Organisation.objects.filter(named).order_by("pk")

    def pictures(self):
        texts = TextPicture.objects.filter(picture=OuterRef("pk"), item__in=self.items.values("pk"))
        return Picture.objects.filter(Exists(texts) | Q(pk__in=self.items.values("picture"))).order_by("pk")

    def attachments(self):
        return Attachment.objects.filter(item__in=self.items.values("pk")).order_by("pk").select_related("item")

    def reactions(self):
        """Without those of items whose reactions are switched off."""
        items = self.items.filter(reactions=True)
        return ShownReaction.objects.filter(item__in=items.values("pk")).order_by("pk").select_related("item", "reaction")

    def redirects(self):
        """Without those to an unpublished item."""
        unseen = Q(withdrawn_at=None) & (Q(published_at=None) | Q(published_at__gt=self.now))
        hidden = set(UsedSlug.objects.filter(item__in=Item.objects.filter(unseen).values("pk")).values_list("slug", flat=True))
        inside = Redirect.objects.filter(target__startswith="/").values_list("pk", "target")
        to_hidden = {pk for pk, target in inside if slug_of_item(split(target)[0]) in hidden}
        return Redirect.objects.exclude(pk__in=to_hidden).order_by("pk")
