"""What a higher floor may want to hear of items and themes that `post_save` does not tell."""

from django.dispatch import Signal

# Sent with `pks` (of items) when what hangs on an item changed after its save: themes, updates, speakers.
items_changed = Signal()

# Sent with `keep` and `merged` (themes) just before those are deleted, in the transaction of the merge. What a room ties to a
# theme by a table of its own comes along now, or is lost.
themes_merging = Signal()
