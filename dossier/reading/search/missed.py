"""Counts searched words without results, per word and day; stores nothing about the visitor."""

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
    """Words that occur in no item. Letters only: numbers and addresses may be personal data and are never stored."""
    stems_of_words = {word: stem(word) for word in query.words if word.isalpha() and 2 < len(word) <= 40}
    known = known_terms(stems_of_words.values())
    return [word for word, term in stems_of_words.items() if term not in known]


def count(words):
    today = timezone.localdate()
    with transaction.atomic():
        for word in words:
            if MissedWord.objects.filter(day=today, word=word).update(count=F("count") + 1):
                continue
            if MissedWord.objects.filter(day=today).count() < MOST_A_DAY:
                MissedWord.objects.get_or_create(day=today, word=word)


def forget():
    """Job: deletes counts older than ninety days."""
    MissedWord.objects.filter(day__lt=timezone.localdate() - timedelta(days=DAYS_KEPT)).delete()
