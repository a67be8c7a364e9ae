"""Two people in one form: what differs between the text that was typed and what somebody stored meanwhile."""

from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from dossier.content.texts.difference import difference
from dossier.editing.form.form_digest import FIELD, digest, normal, plain_widget, read_token, readable

LONG = 120  # letters


@dataclass
class Difference:
    """One field, in words: what is stored, and what was typed."""

    label: str
    theirs: str
    mine: str

    @property
    def lines(self):
        """Word by word what differs, for texts too long to see it at a glance."""
        return difference(self.theirs, self.mine) if max(len(self.theirs), len(self.mine)) > LONG else []


@dataclass
class Conflict:
    """Why a save is refused; false when there is nothing to refuse."""

    differences: list = field(default_factory=list)
    taken_over: list = field(default_factory=list)  # differences in fields that this editor had not touched
    added: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    files: list = field(default_factory=list)  # a browser never sends a file a second time by itself
    is_gone: bool = False
    saved: LogEntry | None = None  # the last save in the admin since; None when it came another way, such as an import

    def __bool__(self):
        return bool(self.is_gone or self.differences or self.taken_over or self.added or self.removed)


def compare(stored, posted, files):
    """The conflict between what came back and what is stored, and the form to show again.

    In that form stand the typed texts, what somebody else stored in fields that were left alone, and the new state as seen:
    saving again is then a choice.
    """
    seen = read_token(posted.get(FIELD, "")).seen
    conflict, data = Conflict(files=[file.name for file in files.values()]), posted.copy()
    for name, bound in stored.fields.items():
        theirs, mine = stored.texts[name], sent(name, bound, stored, posted, files)
        if theirs == mine or seen.get(name) == digest(theirs):
            continue
        if untouched := seen.get(name) == digest(mine):
            data.setlist(name, theirs)
        (conflict.taken_over if untouched else conflict.differences).append(in_words(bound, theirs, mine))
    for prefix, rows in stored.rows.items():
        if seen.get(prefix) != digest(sorted(rows)):
            compare_rows(conflict, prefix, stored, posted, data)
    data[FIELD] = stored.token()
    return conflict, data


def sent(name, bound, stored, posted, files):
    """A file is sent only when a new one is chosen."""
    if isinstance(plain_widget(bound), forms.FileInput):
        return [files[name].name] if name in files else stored.texts[name]
    return normal(posted.getlist(name))


def in_words(bound, theirs, mine):
    label = bound.label if bound.form.prefix is None else f"{bound.form.instance}: {bound.label}"
    words = [readable(bound, texts) for texts in (theirs, mine)]
    # Nothing but the markup differs: then the markup is shown.
    return Difference(label, *(words if words[0] != words[1] else map(" ".join, (theirs, mine))))


def compare_rows(conflict, prefix, stored, posted, data):
    """Rows that somebody added stay as they are; rows that somebody removed are ticked as removed here too."""
    rows, places = stored.rows[prefix], stored.places[prefix]
    conflict.added += [str(row) for pk, row in rows.items() if pk not in places]
    for pk, place in places.items():
        if pk not in rows:
            typed = [text for key, text in posted.items() if key.startswith(f"{prefix}-{place}-") and not text.isdecimal()]
            conflict.removed.append(" · ".join(filter(None, typed)))
            data[f"{prefix}-{place}-DELETE"] = "on"


def last_saved(model, pk, since):
    """The last entry of the admin's own log on this item after that moment."""
    types = ContentType.objects.get_for_models(model, *model._meta.parents).values()
    entries = LogEntry.objects.filter(content_type__in=types, object_id=str(pk), action_time__gt=since)
    return entries.select_related("user").order_by("-action_time").first()
