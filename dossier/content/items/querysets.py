from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dossier.content.items.kinds import State
from dossier.content.texts.addresses import address_key

# At each of these moments a list or a page changes by itself: scheduled, begun, over, registration closed.
MOMENTS = ("published_at", "starts", "ends", "register_until")


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
    """The rule for when an event (or a project's period) is over: past its end, or without an end, past its day."""
    return Q(ends__lt=now) | Q(ends=None, starts__lt=start_of_day(now))


class ItemQuerySet(models.QuerySet):
    """Every public list begins with `published()`; `Item.is_published` is the same rule for one item."""

    def published(self, now=None):
        return self.filter(published_at__lte=now or timezone.now(), withdrawn_at=None)

    def unpublished(self, now=None):
        return self.exclude(published_at__lte=now or timezone.now(), withdrawn_at=None)

    def in_state(self, state, now=None):
        """Items in one `State`; the same rule as `Item.state`."""
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
        """Items with this source address, in any spelling, in any state."""
        key = address_key(address)
        return self.filter(source_key=key) if key else self.none()

    def check_overdue(self, now=None):
        """Published items whose verification is due; the same rule as `Item.is_check_overdue`."""
        now = now or timezone.now()
        return self.published(now).filter(check_due__lt=timezone.localdate(now))

    def translations_of(self, item):
        """Its original and the other translations of that, without `item` itself."""
        original = item.translation_of_id or item.pk
        if original is None:
            return self.none()
        return self.filter(Q(pk=original) | Q(translation_of=original)).exclude(pk=item.pk)

    def newest(self):
        """By the reader's date."""
        return self.order_by("-date", "-id")

    def as_cards(self):
        """With all that `card.html` shows; without the body, which no list needs."""
        return self.defer("body").select_related("organisation", "picture")


def next_moment(now):
    """The next moment at which an item changes how it is shown; one small query by index for each sort of moment."""
    items = apps.get_model("items", "Item").objects
    found = [items.filter(**{f"{field}__gt": now}).order_by(field).values_list(field, flat=True).first() for field in MOMENTS]
    return min((moment for moment in found if moment), default=None)
