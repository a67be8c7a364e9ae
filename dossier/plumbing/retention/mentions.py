"""Finds one e-mail address in the text columns of a table and removes it, for tables whose rows stay when a person is anonymised.

Only whole addresses match: "marijan@…" is not found for "jan@…".
"""

import json
import re
from urllib.parse import quote

from django.db.models import CharField, JSONField, Q, TextField
from django.db.models.functions import Cast
from django.utils.html import escape

REPLACEMENT = "…"
CONTEXT = 100  # characters before and after, in an excerpt


def spellings(email):
    """The address as typed, and as escaped in HTML, URLs and JSON."""
    return {email, escape(email), quote(email, safe="@"), quote(email, safe=""), json.dumps(email)[1:-1]}


def pattern(email):
    either = "|".join(map(re.escape, sorted(spellings(email), key=len, reverse=True)))
    return re.compile(rf"(?<![\w.+-])(?:{either})(?![\w-]|\.\w)", re.IGNORECASE)


def columns(model):
    """The text and JSON columns of this table itself, without those of parent tables."""
    kinds = (CharField, TextField, JSONField)
    own = model._meta.concrete_model._meta.local_concrete_fields
    return [field for field in own if isinstance(field, kinds) and not field.primary_key]


def mentioning(queryset, email, exclude=()):
    """Yield (row, {column: value}) for every row that contains the address. The database only preselects; the pattern decides."""
    fields = [field for field in columns(queryset.model) if field.name not in exclude]
    casts = {f"{field.name}_as_text": Cast(field.name, TextField()) for field in fields if isinstance(field, JSONField)}
    names = [f"{field.name}_as_text" if isinstance(field, JSONField) else field.name for field in fields]
    condition = Q(pk__in=[])
    for name in names:
        for spelling in spellings(email):
            condition |= Q(**{f"{name}__icontains": spelling})
    found = pattern(email)
    for row in queryset.order_by("pk").annotate(**casts).filter(condition):
        values = {field.name: getattr(row, field.attname) for field in fields}
        if hits := {name: value for name, value in values.items() if value and found.search(as_text(value))}:
            yield row, hits


def excerpts(model, hits, email):
    """Verbose name of the field → every match with some context."""
    found, shown = pattern(email), {}
    for name, value in hits.items():
        text = as_text(value)
        places = [text[max(0, hit.start() - CONTEXT) : hit.end() + CONTEXT] for hit in found.finditer(text)]
        shown[str(model._meta.get_field(name).verbose_name)] = places
    return shown


def remove_mentions(queryset, email, exclude=()):
    """Remove the address from every text; returns the number of rows changed. Bypasses `save()`: it is no edit of the content."""
    found, number = pattern(email), 0
    for row, hits in list(mentioning(queryset, email, exclude)):
        cleaned = {name: without(value, found) for name, value in hits.items()}
        number += queryset.model._base_manager.filter(pk=row.pk).update(**cleaned)
    return number


def without(value, found):
    """The value without the address. In JSON each text by itself: there an escaped line break (`\\n`) would join the address."""
    if isinstance(value, dict):
        return {key: without(one, found) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, found) for one in value]
    if not isinstance(value, str):
        return value
    return "" if found.fullmatch(value) else found.sub(REPLACEMENT, value)


def as_text(value):
    """The texts in the value of a text or JSON column, one a line."""
    if isinstance(value, dict):
        value = list(value.values())
    return "\n".join(map(as_text, value)) if isinstance(value, list) else str(value)
