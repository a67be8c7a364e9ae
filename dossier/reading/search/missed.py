"""Counting searched words that the dossier does not have, per word and day: what readers miss, and nothing about who they are."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dossier.reading.search.analysis import stem
from dossier.reading.search.models import MissedWord
from dossier.reading.search.vocabulary import known_terms

MOST_A_DAY = 200
DAYS_KEPT = 90


def unknown_words(query):
    """Words of letters only that stand in no item; numbers and addresses may be about a person and are never kept."""
    asked = {word: stem(word) for word in query.words if word.isalpha() and 2 < len(word) <= 40}
    known = known_terms(asked.values())
    return [word for word, term in asked.items() if term not in known]


def count(words):
    today = timezone.localdate()
    with transaction.atomic():
        for word in words:
            if MissedWord.objects.filter(day=today, word=word).update(count=F("count") + 1):
                continue
            if MissedWord.objects.filter(day=today).count() < MOST_A_DAY:
                MissedWord.objects.get_or_create(day=today, word=word)


def forget():
    """The background job: what is older than ninety days."""
    MissedWord.objects.filter(day__lt=timezone.localdate() - timedelta(days=DAYS_KEPT)).delete()
