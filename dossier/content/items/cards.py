"""The card of an item is the same in every list, so it is rendered once, with holes for what differs between lists: the title
and teaser, in which a search marks words, and the reason why an item is related.

A card shows nothing but its row, that of its organisation and that of its picture, at a moment: rows with the same values have
the same card, whatever else changed meanwhile.
"""

from django.template.loader import get_template
from django.utils.html import format_html

from dossier.content.items.rows import card_items
from dossier.speed.editions.cache import cached_per_edition, cached_until_clock, cached_values

# Characters for private use, which stand for the holes while the template is rendered.
HOLES = {"\ue000": "{title}", "\ue001": "{teaser}", "\ue002": "{reason}"}
MARKS = {name.strip("{}"): mark for mark, name in HOLES.items()}


def card(item, level, lead=False, title=None, teaser=None, reason=""):
    """The card as safe HTML. What is given is escaped unless it is marked safe; `level` is that of its heading."""
    shape = (level, lead, bool(reason))
    row = getattr(item, "row", None) or tuple(map(values_of, (item, item.organisation, item.picture)))
    frame = cached_until_clock((card, *shape, row), lambda: render(item, *shape))
    return format_html(frame, title=title or item.title, teaser=teaser or item.teaser, reason=reason)


def values_of(row):
    """All that is loaded of a row, to compare and hash."""
    loaded = row.__dict__.items() if row else ()
    return tuple(value if value.__hash__ else repr(value) for name, value in loaded if name != "_state")


def render(item, level, lead, has_reason):
    """A card with holes, as a format string."""
    marks = MARKS if has_reason else MARKS | {"reason": ""}
    html = get_template("includes/card.html").render({"item": item, "level": level, "lead": lead, **marks})
    html = html.replace("{", "{{").replace("}", "}}")
    for mark, name in HOLES.items():
        html = html.replace(mark, name)
    return html


def items_of(pks):
    """Published items with these numbers, in this order, without their text: those that no earlier card brought, in one query.

    They may be shared between requests: read them, and set nothing on them.
    """
    items = cached_values()
    keys = {pk: (items_of, pk) for pk in pks}
    if missing := {pk for pk, key in keys.items() if key not in items}:
        items |= {keys[pk]: item for pk, item in card_items(missing).items()}
    return [items[key] for key in keys.values() if key in items]


def fill_in(item):
    """Give an item its organisation, its picture and its project, which many pages show: each is read once per edition.

    They are shared as well: read them, and set nothing on them.
    """
    for name in ("organisation", "picture"):
        if number := getattr(item, f"{name}_id"):
            setattr(item, name, row(item._meta.get_field(name).related_model, number))
    if item.part_of_id:
        [item.part_of] = items_of([item.part_of_id])


@cached_per_edition
def row(model, number):
    return model.objects.get(pk=number)
