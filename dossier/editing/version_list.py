"""What the pages of the history list: the versions of one object, two of them compared, and what was deleted."""

from dataclasses import dataclass
from itertools import zip_longest

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from dossier.editing.changes import changed_labels, changes


@dataclass(frozen=True)
class Row:
    """A version in the list, with the one before it and what changed in a line."""

    version: object
    before: object
    summary: str


def rows_of(page, versions):
    """The rows of one page, each with the version before it, which for the last one stands on the next page."""
    after = list(versions[page.end_index() : page.end_index() + 1])
    shown = [*page.object_list, *after]
    return [Row(version, before, summary(version, before)) for version, before in zip_longest(page.object_list, shown[1:])]


def summary(version, before):
    if version.history_type == "-":
        return _("Deleted")
    if before is None:
        return _("First version")
    return ", ".join(changed_labels(before, version)) or _("Nothing changed")


def compare(versions, asked):
    """The two versions that the address names, the older first, with what changed; None when it names no two."""
    numbers = {asked[name] for name in ("old", "new") if asked.get(name, "").isdecimal()}
    found = list(versions.filter(pk__in=numbers)) if len(numbers) == 2 else []
    if len(found) < 2:
        return None
    new, old = found
    return {"old": old, "new": new, "changes": changes(old, new)}


def deleted(model):
    """The last version of everything of a model that is there no more, the last deleted first."""
    key = model._meta.pk.attname
    same = {key: OuterRef(key)}
    later = model.versions.filter(**same, history_id__gt=OuterRef("history_id"))
    present = model._base_manager.filter(pk=OuterRef(key))
    gone = model.versions.filter(~Exists(later), ~Exists(present), history_type="-")
    return gone.select_related("history_user").order_by("-history_id")
