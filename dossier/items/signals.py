"""What a higher floor may want to hear of items that `post_save` does not tell."""

from django.dispatch import Signal

# Sent with `pks` (of items) when what hangs on an item changed after its save: themes, updates, speakers.
items_changed = Signal()
