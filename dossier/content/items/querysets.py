from django.db import models
from django.db.models import Q
from django.utils import timezone

from dossier.content.items.kinds import State
from dossier.content.texts.addresses import address_key


class YearOf(models.Func):
    """The year of a date column. For Django's `ExtractYear`, SQLite calls a Python function for each row.

    To filter, use `date__year`: a range, which an index serves.
    """

    arity = 1
    output_field = models.PositiveSmallIntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 1, 4) AS integer)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(EXTRACT(YEAR FROM %(expressions)s) AS integer)", **context)


def start_of_day(moment):
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def is_over_at(now):
    """The one rule for when an event (or a project's period) is over: past its end, or without an end, past its day."""
    return Q(ends__lt=now) | Q(ends=None, starts__lt=start_of_day(now))


class ItemQuerySet(models.QuerySet):
    """What lists ask for. Every public list begins with `published()`; `Item.is_published` is its twin for one item."""

    def published(self, now=None):
        return self.filter(published_at__lte=now or timezone.now(), withdrawn_at=None)

    def unpublished(self, now=None):
        """All others."""
        return self.exclude(published_at__lte=now or timezone.now(), withdrawn_at=None)

    def in_state(self, state, now=None):
        """Items that stand in one `State`; the twin of `Item.state`."""
        now = now or timezone.now()
        if state == State.WITHDRAWN:
            return self.exclude(withdrawn_at=None)
        standing = self.filter(withdrawn_at=None)
        if state == State.CONCEPT:
            return standing.filter(published_at=None)
        return standing.filter(published_at__gt=now) if state == State.SCHEDULED else self.published(now)

    def upcoming(self, now=None):
        return self.exclude(is_over_at(now or timezone.now())).order_by("starts", "id")

    def over(self, now=None):
        return self.filter(is_over_at(now or timezone.now())).order_by("-starts", "-id")

    def with_source(self, address):
        """Items that point to this page, in any state and any spelling of the address."""
        key = address_key(address)
        return self.filter(source_key=key) if key else self.none()

    def check_overdue(self, now=None):
        """What readers see and nobody looked at for too long; its twin is `Item.is_check_overdue`."""
        now = now or timezone.now()
        return self.published(now).filter(check_due__lt=timezone.localdate(now))

    def translations_of(self, item):
        """The same in other languages: its original, and what else is translated from that; `item` itself is not among them."""
        original = item.translation_of_id or item.pk
        if original is None:
            return self.none()
        return self.filter(Q(pk=original) | Q(translation_of=original)).exclude(pk=item.pk)

    def newest(self):
        """By the reader's date."""
        return self.order_by("-date", "-id")

    def as_cards(self):
        """With all that `card.html` shows, and without the body, which no list needs."""
        return self.defer("body").select_related("organisation", "picture")
