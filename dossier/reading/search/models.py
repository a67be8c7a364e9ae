from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.reading.search.packing import PackedTextField


class SearchDocument(models.Model):
    """What one item is found by: its analysed text in one column, from which the database keeps its index (see `tables.py`).

    `id` is the day of the item and its number in one (`documents.key_of`), so that walking the index backwards is walking from
    new to old. `version` is that of the analysis; 0 says that the item changed behind our back and is to be analysed again.
    """

    id = models.BigIntegerField(primary_key=True)
    item = models.OneToOneField("items.Item", models.CASCADE, related_name="search_document")
    text = PackedTextField()
    version = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self):
        return f"{self.item_id}"


class Word(models.Model):
    """A word as written in the dossier with its term, also reversed, so that a suffix lookup is a prefix lookup."""

    word = models.CharField(max_length=60, primary_key=True)
    reversed = models.CharField(max_length=60)
    term = models.CharField(max_length=60)

    class Meta:
        # A covering index, so that three hundred words are read from the index alone, in its order. PostgreSQL finds a
        # beginning (LIKE) by such an index only; SQLite knows no classes, and leaves them out.
        indexes = [
            models.Index(fields=["reversed", "word", "term"], opclasses=["varchar_pattern_ops"] * 3, name="word_by_end"),
            models.Index(fields=["term", "word"], opclasses=["varchar_pattern_ops"] * 2, name="word_by_term"),
        ]

    def __str__(self):
        return self.word


class MissedWord(models.Model):
    """A searched word without results, counted per day for the editors; no data about the visitor. Retention: ninety days."""

    word = models.CharField(_("word"), max_length=60)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-day", "-count", "word"]
        constraints = [models.UniqueConstraint(fields=["day", "word"], name="missed_word_once_a_day")]

    def __str__(self):
        return self.word
