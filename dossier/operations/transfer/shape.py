"""What an export holds, table by table: which fields a line has. What is left out is named here with the reason.

Lines follow from the models, so that a new field is in the export by itself; a test fails on a table that is neither exported nor
named here. `docs/export.md` tells readers of an export the same.
"""

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.media.models import Attachment, Picture
from dossier.reading.redirects.models import Redirect
from dossier.visitors.reactions.models import ShownReaction

FORMAT = {"format": "kennisdossier", "version": 1}
ITEM_FILES = {kind.value: kind.model for kind in Kind}
# File → model, in the order in which they are read back: what is named by another comes before it.
FILES = {
    "organisations": Organisation,
    "themes": Theme,
    "pictures": Picture,
    **ITEM_FILES,
    "withdrawn": Item,
    "attachments": Attachment,
    "reactions": ShownReaction,
    "redirects": Redirect,
}
WITHDRAWN = ["id", "kind", "title", "slug", "withdrawn_at", "withdrawn_reason"]  # what the page says that is left of it

# Rows that belong to one other alone and stand in its line.
ROWS = {"items.Theme": ["synonyms"], "projects.Project": ["updates"], "projects.Event": ["speakers"]}
WITH_ADDRESSES = (Item, Theme)  # what keeps the addresses it had

FOLLOWS, STANDS_UNDER = "follows from other fields", "stands in the line of what it belongs to"
LEFT_OUT = {
    "items.Item": {
        "kind": "is the name of the file",
        "created_by": "a person whom readers do not see",
        "withdrawn_at": "in withdrawn.jsonl",
        "withdrawn_reason": "in withdrawn.jsonl",
        **dict.fromkeys(["source_key", "check_due", "text_pictures"], FOLLOWS),
    },
    "items.ThemeSynonym": dict.fromkeys(["id", "theme"], STANDS_UNDER),
    "projects.ProjectUpdate": dict.fromkeys(["id", "project"], STANDS_UNDER),
    "projects.Speaker": dict.fromkeys(["id", "event"], STANDS_UNDER),
    "media.Picture": {"renditions": "made anew"},
    "media.Attachment": {"faults": "for editors; read from the file"},
}
LEFT_OUT_TABLES = {
    "items.Item": "exported by kind",
    "items.UsedSlug": "`addresses` of an item",
    "items.UsedThemeSlug": "`addresses` of a theme; those of synonyms follow",
    "items.ThemedItem": "`themes` of an item",
    "items.TextPicture": FOLLOWS,
    "search.SearchDocument": FOLLOWS,
    "demo.DemoContent": "`sample` in dossier.json",
}
# Told to who reads the export; read from the file itself when it comes back.
READ_FROM_FILE = {"media.Picture": ["width", "height"], "media.Attachment": ["extension", "size", "pages"]}


def fields_of(model):
    """The columns and ties that a line of this model has, in the order of the model."""
    left_out = {name for one in [model, *model._meta.get_parent_list()] for name in LEFT_OUT.get(one._meta.label, {})}
    columns = [field for field in model._meta.concrete_fields if not getattr(field.remote_field, "parent_link", False)]
    return [field for field in [*columns, *model._meta.many_to_many] if field.name not in left_out]


def rows_of(model):
    return ROWS.get(model._meta.label, [])


def keys_of(model):
    """The keys of a line, all of which it has."""
    addresses = ["addresses"] if issubclass(model, WITH_ADDRESSES) else []
    return [*(field.name for field in fields_of(model)), *rows_of(model), *addresses]
