"""The moments at which a page changes by itself: something scheduled appears, an event begins or ends, a day is over."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def midnight_after(now):
    """Midnight in local time; days of 23 and 25 hours included."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def next_moment(now):
    """The first moment after `now` that changes a page. `settings.EDITION_MOMENTS` names functions that give one, or None."""
    moments = [import_string(path)(now) for path in settings.EDITION_MOMENTS]
    return min(moment for moment in [midnight_after(now), *moments] if moment)


class Clock:
    """Remembers until when a number holds, so that the database is asked once for each stretch of time."""

    stretch = (None, None, None)  # number, from, until; replaced as a whole, for there are more threads

    def ends(self, number):
        """The end of the stretch of time that is now; the same in every process. A clock that was set back asks again."""
        now = timezone.now()
        known, begin, end = self.stretch
        if known != number or not begin <= now < end:
            end = next_moment(now)
            self.stretch = (number, now, end)
        return end
