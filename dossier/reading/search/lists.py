"""Search in the lists and choosers of the admin (the setting ITEM_SEARCH), over items of every state."""

from dossier.content.items.models import UsedSlug
from dossier.reading.search.engine import LIMIT, find
from dossier.reading.search.query import parse


def find_items(text, items):
    """Primary keys of those of `items` that match, the best first.

    An address, whole or its last part, finds its item first. Where the index finds nothing, any part of a title matches.
    """
    pks = items.order_by().values_list("pk", flat=True)
    slug = text.strip().rstrip("/").rsplit("/", 1)[-1]
    found = [*pks.filter(pk__in=UsedSlug.objects.filter(slug=slug).values("item")), *find(parse(text), items=items)]
    return list(dict.fromkeys(found)) or list(pks.filter(title__icontains=text.strip())[:LIMIT])
