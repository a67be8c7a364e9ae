"""The one door by which a save reaches the index. `post_save` of the base does not fire for its children, so it is heard
without a sender; whatever passes it by is found by the marks that `tables.py` sets.
"""

from django.db.models.signals import m2m_changed, post_save

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, ThemedItem
from dossier.content.items.signals import is_held, items_changed
from dossier.reading.search.documents import searched, store, write


def on_save(sender, instance, raw=False, **kwargs):
    if isinstance(instance, Item) and not raw and not is_held(instance):
        write(instance)


def on_themes(sender, instance, action, pk_set, **kwargs):
    """An empty set means no change; `None` that all themes were removed."""
    if action.startswith("post_") and pk_set != set() and isinstance(instance, Item) and not is_held(instance):
        refresh([instance.pk])


def on_change(sender, pks, item=None, **kwargs):
    if item:
        write(item)
    else:
        refresh(pks)


def refresh(pks):
    """Rewrite the documents of these items, per kind."""
    for kind in Item.objects.filter(pk__in=pks).order_by("kind").values_list("kind", flat=True).distinct():
        store(list(searched(Kind(kind), pks)))


def connect():
    post_save.connect(on_save, dispatch_uid="search")
    m2m_changed.connect(on_themes, sender=ThemedItem, dispatch_uid="search")
    items_changed.connect(on_change, dispatch_uid="search")
