"""Writing an export: everything public, in files that other programs read, the same bytes for the same content."""

import json
import shutil
from contextlib import contextmanager

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import FileField
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.operations.transfer.folder import BadExport, new_folder
from dossier.operations.transfer.public import Public
from dossier.operations.transfer.shape import FILES, FORMAT, WITH_ADDRESSES, WITHDRAWN, fields_of, rows_of
from dossier.operations.transfer.values import name_of, to_json
from dossier.reading.demo.models import DemoContent

AT_ONCE = 500  # rows in memory
EXPLANATION = settings.BASE_DIR / "docs" / "export.md"


def export(folder):
    """Write the folder, which must not be there yet or be empty; returns the number of lines in each file.

    Raises BadExport when it cannot be written, or a file that a picture or document names is gone from the store.
    """
    with new_folder(folder) as unfinished, one_moment():
        public = Public(timezone.now())
        counts = {name: write(unfinished, name, public) for name in FILES}
        about = FORMAT | {"licence": settings.LICENCE, "sample": DemoContent.is_loaded()}
        (unfinished / "dossier.json").write_text(f"{json.dumps(about)}\n")
        shutil.copyfile(EXPLANATION, unfinished / "README.md")
    return counts


@contextmanager
def one_moment():
    """Within this the database shows the content as it was at the first question; others go on writing."""
    if connection.in_atomic_block:  # the tests
        yield
        return
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # SQLite: a transaction that only reads, and takes no lock
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
        for row in public.rows(name).iterator(chunk_size=AT_ONCE):
            number += 1
            line = trace_of(row) if name == "withdrawn" else line_of(row, public)
            file.write(f"{json.dumps(line, ensure_ascii=False)}\n")
            copy_files(row, folder)
    return number


def line_of(row, public):
    line = {field.name: value_of(field, row, public) for field in fields_of(type(row))}
    if isinstance(row, Item) and row.kind == Kind.EVENT and not row.is_over:
        line["recap"] = ""  # the page shows it afterwards
    for name in rows_of(type(row)):
        under = sorted(getattr(row, name).all(), key=lambda one: one.pk)
        line[name] = [{field.name: value_of(field, one, public) for field in fields_of(type(one))} for one in under]
    if isinstance(row, WITH_ADDRESSES):
        line["addresses"] = addresses_of(row)
    return line


def value_of(field, row, public):
    """What is tied to something that is not public is not named."""
    if field.many_to_many:
        return sorted(name_of(tied) for tied in getattr(row, field.name).all() if public.shows(tied))
    if field.is_relation:
        tied = getattr(row, field.name) if getattr(row, field.attname) else None
        return name_of(tied) if tied and public.shows(tied) else None
    return to_json(getattr(row, field.attname))


def addresses_of(row):
    """The addresses it had before; those of a theme's synonyms come and go with these."""
    return sorted(used.slug for used in row.used_slugs.all() if used.slug != row.slug and not getattr(used, "synonym_id", None))


def trace_of(item):
    """Of what was withdrawn only what its page still says."""
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
