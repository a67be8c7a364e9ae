"""Search as the lists and choosers of the admin use it (the setting ITEM_SEARCH): over items of every state."""

from dossier.content.items.models import UsedSlug
from dossier.reading.search.engine import LIMIT, find
from dossier.reading.search.query import parse


def find_items(text, items):
    """Numbers of those of `items` that fit, the best first.

    An address, whole or its last part, finds its item before all. Where the index has nothing, any part of a title will do.
    """
    pks = items.order_by().values_list("pk", flat=True)
    slug = text.strip().rstrip("/").rsplit("/", 1)[-1]
    found = [*pks.filter(pk__in=UsedSlug.objects.filter(slug=slug).values("item")), *find(parse(text), items=items)]
    return list(dict.fromkeys(found)) or list(pks.filter(title__icontains=text.strip())[:LIMIT])
