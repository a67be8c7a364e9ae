"""What a form showed when it was opened, compared with what is stored by the time it comes back.

Everything is compared as a browser sends it: names in the form and their texts. The form carries a short digest for each name. So
a change counts whatever path it came by (a form, a list action, an import, SQL), and no clock takes part.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from django import forms
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from dossier.content.texts.difference import readable as as_lines
from dossier.content.texts.fields import RichTextField

FIELD = "opened"


@dataclass
class Stored:
    """The stored state of one page of forms: name → texts, name → the bound field it belongs to, and the rows of each formset."""

    texts: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)  # prefix → {number in the database: the row}
    places: dict = field(default_factory=dict)  # prefix → {number in the database: its place in the form that came back}

    @classmethod
    def of(cls, form, formsets, posted=None):
        """Of unbound forms; rows get the place they have in `posted`, where others may have come before them."""
        stored = cls()
        stored.add(form)
        for formset in formsets:
            rows = {str(row.instance.pk): row for row in formset.initial_forms}
            places = dict(zip(rows, count())) if posted is None else places_of(formset, posted)
            stored.rows[formset.prefix] = {pk: row.instance for pk, row in rows.items()}
            stored.places[formset.prefix] = places
            for pk in rows.keys() & places.keys():
                rows[pk].prefix = formset.add_prefix(places[pk])
                stored.add(rows[pk])
        return stored

    def add(self, form):
        for bound in form:
            if bound.name != FIELD:
                self.texts[bound.html_name] = as_sent(bound)
                self.fields[bound.html_name] = bound

    def token(self):
        """What the form carries: when it was opened, and a digest for each name and each list of rows."""
        seen = {name: digest(texts) for name, texts in self.texts.items()}
        seen |= {prefix: digest(sorted(rows)) for prefix, rows in self.rows.items()}
        return json.dumps({"at": timezone.now().timestamp(), "seen": seen}, separators=(",", ":"))


@dataclass
class Token:
    at: datetime
    seen: dict


def read_token(text):
    """When the form was opened and the digests; of nonsense, long ago and none, so that every difference counts."""
    try:
        token = json.loads(text)
        return Token(datetime.fromtimestamp(token["at"], UTC), dict(token["seen"]))
    except (ValueError, TypeError, KeyError, OverflowError, OSError):
        return Token(datetime.fromtimestamp(0, UTC), {})


def digest(texts):
    return hashlib.blake2b(json.dumps(texts).encode(), digest_size=6).hexdigest()


def places_of(formset, posted):
    """Number of the row in the database → its place in the form that came back."""
    name = re.compile(rf"{formset.prefix}-(\d{{1,4}})-{formset.model._meta.pk.name}", re.ASCII)
    found = ((posted[key], name.fullmatch(key)) for key in posted)
    return {pk: int(place[1]) for pk, place in found if place and pk}


def as_sent(bound):
    """The texts that a browser sends for this field when nobody touches it."""
    return texts_of(plain_widget(bound), bound.value())


def plain_widget(bound):
    """Without the "add another" links that the admin wraps around it."""
    return getattr(bound.field.widget, "widget", bound.field.widget)


def texts_of(widget, value):
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    value = str(value or "") if isinstance(widget, forms.FileInput) else widget.format_value(value)
    return normal(value if isinstance(value, list) else [value])


def normal(texts):
    """In one order, without empty ones, and with the line ends that every browser turns its own way."""
    return sorted(str(text).replace("\r\n", "\n") for text in texts if text not in (None, ""))


def readable(bound, texts):
    """What an editor sees in this field, in words."""
    form_field = bound.field
    if isinstance(form_field, forms.ModelChoiceField):
        pks = [text for text in texts if text.isdecimal() and len(text) < 19]
        return ", ".join(str(choice) for choice in form_field.queryset.filter(pk__in=pks))
    if isinstance(plain_widget(bound), forms.CheckboxInput):
        return _("yes") if texts else _("no")
    if isinstance(form_field, forms.ChoiceField):
        names = dict(form_field.choices)
        return ", ".join(str(names.get(text, text)) for text in texts)
    if isinstance(form_field, forms.DateField | forms.DateTimeField):
        return ", ".join(day_or_moment(form_field, text) for text in texts)
    text = " ".join(texts)
    return as_lines(text) if is_rich(bound) else text


def day_or_moment(form_field, text):
    """As people write it; the browser wants another spelling. What is no date stays as it was typed."""
    try:
        return localize(form_field.to_python(text))
    except forms.ValidationError:
        return text


def is_rich(bound):
    columns = bound.form._meta.model._meta.fields
    return any(isinstance(column, RichTextField) for column in columns if column.name == bound.name)
