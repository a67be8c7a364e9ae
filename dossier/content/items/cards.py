"""The card of an item is the same in every list, so it is rendered once and cached, with placeholders for what differs between
lists: the title and teaser, in which a search marks words, and the reason why an item is related.
"""

from django.template.loader import get_template
from django.utils.html import format_html

from dossier.content.items.models import Item
from dossier.content.texts.cleaning import fill_placeholders
from dossier.speed.editions.cache import cached_until_clock, cached_values

# HTML comments: text that a person typed is escaped, so it can never contain one.
PLACEHOLDERS = {name: format_html("<!--{}-->", name) for name in ("title", "teaser", "reason")}


def items_of(pks):
    """The items with these numbers that exist, in this order, with all that a card shows; those not cached yet in one query.

    Requests share them within an edition, because loading twenty costs as much as all else of a list page: set nothing on them.
    """
    items = cached_values()
    keys = {pk: (items_of, pk) for pk in pks}
    if missing := [pk for pk, key in keys.items() if key not in items]:
        items |= {keys[pk]: item for pk, item in Item.objects.as_cards().in_bulk(missing).items()}
    return [items[key] for key in keys.values() if key in items]


def card(item, level, lead=False, title=None, teaser=None, reason=""):
    """The card as safe HTML. `level` is that of its heading; title, teaser and reason are escaped unless marked safe.

    Cached by the values of the item, its organisation and its picture, which are all that a card shows besides the time: a change
    of any of them, by whatever path, makes another key, and a change of anything else leaves the card as it is.
    """
    shape = (level, lead, bool(reason))
    values = tuple(map(values_of, (item, item.organisation, item.picture)))
    html = cached_until_clock((card, shape, values), lambda: render(item, *shape))
    texts = {"title": title or item.title, "teaser": teaser or item.teaser, "reason": reason}
    return fill_placeholders(html, {PLACEHOLDERS[name]: text for name, text in texts.items()})


def values_of(row):
    """The loaded columns of a row, hashable."""
    columns = [field.attname for field in row._meta.concrete_fields] if row else []
    values = [row.__dict__.get(column) for column in columns]
    return tuple(value if value.__hash__ else repr(value) for value in values)


def render(item, level, lead, has_reason):
    """The card with its placeholders."""
    texts = PLACEHOLDERS if has_reason else PLACEHOLDERS | {"reason": ""}
    return get_template("includes/card.html").render({"item": item, "level": level, "lead": lead, **texts})
