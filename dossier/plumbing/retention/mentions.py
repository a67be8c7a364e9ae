"""Finding one e-mail address in the texts of a table, and striking it out, for rooms whose texts stay without it.

Another person's address that ends the same ("marijan@…" beside "jan@…") is another address.
"""

import json
import re
from urllib.parse import quote

from django.db.models import CharField, JSONField, Q, TextField
from django.db.models.functions import Cast
from django.utils.html import escape

STRUCK = "…"
AROUND = 100  # characters before and after, in what is shown


def spellings(email):
    """As it is typed, and as it stands in HTML, in an address and in JSON."""
    return {email, escape(email), quote(email, safe="@"), quote(email, safe=""), json.dumps(email)[1:-1]}


def pattern(email):
    either = "|".join(map(re.escape, sorted(spellings(email), key=len, reverse=True)))
    return re.compile(rf"(?<![\w.+-])(?:{either})(?![\w-]|\.\w)", re.IGNORECASE)


def columns(model):
    """The columns of this table itself in which sentences or names stand."""
    kinds = (CharField, TextField, JSONField)
    own = model._meta.concrete_model._meta.local_concrete_fields
    return [field for field in own if isinstance(field, kinds) and not field.primary_key]


def mentioning(queryset, email, but=()):
    """(row, {column: value}) for every row in which the address stands; the database only narrows it down."""
    fields = [field for field in columns(queryset.model) if field.name not in but]
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
    """What of these values is shown: by the name of the field, each place with a little around it."""
    found, shown = pattern(email), {}
    for name, value in hits.items():
        text = as_text(value)
        places = [text[max(0, hit.start() - AROUND) : hit.end() + AROUND] for hit in found.finditer(text)]
        shown[str(model._meta.get_field(name).verbose_name)] = places
    return shown


def strike_out(queryset, email, but=()):
    """Take the address out of every text; returns how many rows held it. Past `save()`: it is no change of what was written."""
    found, number = pattern(email), 0
    for row, hits in list(mentioning(queryset, email, but)):
        struck = {name: without(value, found) for name, value in hits.items()}
        number += queryset.model._base_manager.filter(pk=row.pk).update(**struck)
    return number


def without(value, found):
    """The value without the address. In JSON each text by itself: there an escaped line break (`\\n`) would join the address."""
    if isinstance(value, dict):
        return {key: without(one, found) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, found) for one in value]
    if not isinstance(value, str):
        return value
    return "" if found.fullmatch(value) else found.sub(STRUCK, value)


def as_text(value):
    """The texts in the value of a text or JSON column, one a line."""
    if isinstance(value, dict):
        value = list(value.values())
    return "\n".join(map(as_text, value)) if isinstance(value, list) else str(value)
