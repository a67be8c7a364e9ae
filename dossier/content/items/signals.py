"""What a higher floor may want to hear of items and themes that `post_save` does not tell, and when.

Who saves an item and then ties themes and rows to it can `hold` it first and `tell` of it once, when all is done.
"""

from django.dispatch import Signal

# Sent with `pks` (of items) when what hangs on an item changed after its save: themes, updates, speakers; with `item` too where
# the child itself is at hand, as it is stored.
items_changed = Signal()

# Sent with `keep` and `merged` (themes) just before those are deleted, in the transaction of the merge. What a room ties to a
# theme by a table of its own comes along now, or is lost.
themes_merging = Signal()


def hold(item):
    """From here on who listens waits for `tell`, within the same transaction."""
    item.is_held = True


def is_held(item):
    return getattr(item, "is_held", False)


def tell(item):
    """All of this child is saved and tied."""
    item.is_held = False
    items_changed.send(type(item), pks=[item.pk], item=item)
