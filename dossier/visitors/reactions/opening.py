"""Until when readers may react.

In whole days: reacting ends at midnight, when every edition ends too (`editions/clock.py`), so that no stored page still offers
what is over, and a reader is told a day instead of a moment.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from dossier.content.items.kinds import Kind


def last_day(item):
    """The last day for a reaction: counted from the publication, and for an event from its end."""
    begin = (item.ends or item.starts) if item.kind == Kind.EVENT else item.published_at
    return timezone.localdate(begin) + timedelta(days=settings.REACTIONS_OPEN_DAYS)


def is_open(item):
    return item.reactions and item.is_published and timezone.localdate() <= last_day(item)
