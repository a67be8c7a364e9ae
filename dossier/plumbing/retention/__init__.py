"""Retention periods of personal data (`settings.RETENTION_DAYS`), one for each sort of data.

Forms, mails and the privacy page state the same setting that the job in `people/privacy/providers.py` applies.
"""

from datetime import timedelta

from django import template
from django.conf import settings
from django.utils.translation import ngettext

register = template.Library()
YEAR = 365


def retention_period(kind):
    """`retention_period("contribution")` as a timedelta; raises KeyError for an unknown sort."""
    return timedelta(days=settings.RETENTION_DAYS[kind])


@register.simple_tag(name="retention_period")
def period_text(kind):
    """The same period as text: whole years in months, others in days. In templates `{% retention_period "contribution" %}`."""
    days = settings.RETENTION_DAYS[kind]
    if days % YEAR:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    months = days // YEAR * 12
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
