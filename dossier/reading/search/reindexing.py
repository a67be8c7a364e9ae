"""Rebuilds stale documents in small transactions, so that editors can save meanwhile and interrupting is safe."""

from django.db import transaction
from django.db.models import Q

from dossier.content.items.kinds import Kind
from dossier.reading.search.analysis import VERSION
from dossier.reading.search.documents import searched, store
from dossier.reading.search.models import SearchDocument, Word

BATCH = 400  # takes about half a second, during which SQLite blocks other writers


def stale(kind):
    """Items of a kind without a document, or with one of another version of the analysis."""
    fresh = SearchDocument.objects.filter(version=VERSION).values("item_id")
    return kind.model.objects.exclude(pk__in=fresh)


def reindex(everything=False, progress=lambda done, total: None):
    """Update all documents and return how many were written. `everything` first deletes them and the vocabulary."""
    if everything:
        Word.objects.all().delete()
        SearchDocument.objects.filter(~Q(version=0)).update(version=0)
    total = sum(stale(kind).count() for kind in Kind)
    done, seen = 0, set()
    for kind in Kind:
        pks = list(stale(kind).values_list("pk", flat=True))
        for start in range(0, len(pks), BATCH):
            with transaction.atomic():
                items = searched(kind, pks[start : start + BATCH]).select_for_update(of=("self",))
                seen |= store(list(items), seen)
            done += len(pks[start : start + BATCH])
            progress(done, total)
    return done


def refresh_stale():
    """Job: updates documents of items that changed without a `save()`."""
    reindex()
