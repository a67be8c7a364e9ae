from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone


class TallyManager(models.Manager):
    def take(self, key, most, period):
        """Count one more under this key; False when that is more than `most` within the period (a timedelta).

        One UPDATE counts, so that requests at the same moment are all counted. The period begins with the first.
        """
        now = timezone.now()
        running = self.filter(key=key, ends_at__gt=now)
        if running.update(count=models.F("count") + 1):
            return running.filter(count__lte=most).exists()
        self.filter(key=key, ends_at__lte=now).delete()
        try:
            with transaction.atomic(using=self.db):
                self.create(key=key, count=1, ends_at=now + period)
        except IntegrityError:  # another request was first
            return self.take(key, most, period)
        return most >= 1

    def forget(self):
        """The job: what is over says nothing any more."""
        return self.filter(ends_at__lte=timezone.now() - timedelta(hours=1)).delete()[0]


class Tally(models.Model):
    """How often something was done from one network of late. The key tells nobody where: it is hashed with the day's salt."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    objects = TallyManager()

    def __str__(self):
        return f"{self.key[:8]}: {self.count}"
