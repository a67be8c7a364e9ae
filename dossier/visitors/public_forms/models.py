from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone


class TallyManager(models.Manager):
    def count_within(self, key, most, period):
        """Add one to the count of this key; False when it exceeds `most` within the period (a timedelta).

        A single UPDATE adds, so concurrent requests are all counted. The period starts with the first request.
        """
        now = timezone.now()
        running = self.filter(key=key, ends_at__gt=now)
        if running.update(count=models.F("count") + 1):
            return running.filter(count__lte=most).exists()
        self.filter(key=key, ends_at__lte=now).delete()
        try:
            with transaction.atomic(using=self.db):
                self.create(key=key, count=1, ends_at=now + period)
        except IntegrityError:  # a concurrent request created the row
            return self.count_within(key, most, period)
        return most >= 1

    def forget(self):
        return self.filter(ends_at__lte=timezone.now() - timedelta(hours=1)).delete()[0]


class Tally(models.Model):
    """The count of one action by one network in the current rate limit period. The key is a hash salted with the date."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    objects = TallyManager()

    def __str__(self):
        return f"{self.key[:8]}: {self.count}"
