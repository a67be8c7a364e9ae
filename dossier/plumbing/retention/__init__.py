"""How long what is kept: one setting a kind (`settings.RETENTION_DAYS`), read by the form, the mail
and the page that promise it and by
the job that carries it out.
"""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import ngettext

YEAR = 365


def retention_period(kind):
    """`retention_period("contribution")`: a timedelta. A kind that is no setting raises KeyError."""
    return timedelta(days=settings.RETENTION_DAYS[kind])


def in_words(kind):
    """The same period for people: whole years as months, the rest as days."""
    days = settings.RETENTION_DAYS[kind]
    if days % YEAR:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    months = days // YEAR * 12
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
