"""Signals about items and themes for what `post_save` does not show."""

from contextlib import contextmanager

from django.dispatch import Signal

# Sent with `pks` (of items) when what belongs to an item changed after its save: themes, updates, speakers; with `item` too where
# the child itself is at hand, as it is stored.
items_changed = Signal()

# Sent with `keep` and `merged` (themes) just before the merged ones are deleted, in the transaction of the merge. A package that
# ties something else to a theme moves it now, or loses it.
themes_merging = Signal()


def hold(item):
    """Receivers ignore the saves of this item; the caller sends `items_changed` later, in the same transaction."""
    item.is_held = True


def is_held(item):
    return getattr(item, "is_held", False)


@contextmanager
def one_signal(item):
    """Sends `items_changed` once, after themes and rows are stored, instead of on every `save()` inside."""
    hold(item)
    try:
        yield
    finally:
        item.is_held = False
    items_changed.send(type(item), pks=[item.pk], item=item)
