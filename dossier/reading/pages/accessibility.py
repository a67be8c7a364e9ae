"""The accessibility statement (Besluit digitale toegankelijkheid overheid), with results of automatic checks.

The legally valid statement is in the national register; this page explains it.
"""

import json
from datetime import date
from functools import cache

from django.conf import settings
from django.core.checks import Warning
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.environment.network import LOOPBACK

VALID_FOR_YEARS = 3  # an audit is valid for 36 months
STATUSES = {
    "A": _("A: it meets all demands"),
    "B": _("B: it meets part of the demands"),
    "C": _("C: first measures have been taken"),
    "D": _("D: it does not meet the demands"),
}


def is_current(statement, today=None):
    """Whether there is a status based on an audit that is still valid."""
    if not statement or not statement.status:
        return False
    today, day = today or timezone.localdate(), statement.examined_on
    return (today.year - day.year, today.month, today.day) <= (VALID_FOR_YEARS, day.month, day.day)


def context():
    """The template context; an empty status means that there is no valid audit."""
    statement, own = settings.STATEMENT, settings.SITE.hostname
    return {
        "statement": statement,
        "status": STATUSES[statement.status] if is_current(statement) else "",
        "domains": sorted({own, *settings.ALLOWED_HOSTS} - ({*LOOPBACK, "[::1]"} - {own})),
        "answer_days": settings.ACCESSIBILITY_ANSWER_DAYS,
        "checks": read_checks(settings.ACCESSIBILITY_CHECKS),
    }


@cache
def read_checks(file):
    """The dated results written by `make accessibility`; None when it was never run."""
    if not file.exists():
        return None
    result = json.loads(file.read_text("utf-8"))
    return {**result, "date": date.fromisoformat(result["date"])}


def statement_is_registered(app_configs, **kwargs):
    """System check of `check --deploy`."""
    statement = settings.STATEMENT
    if not statement:
        hint = "Make one at toegankelijkheidsverklaring.nl and set ACCESSIBILITY_STATEMENT to its address."
        return [Warning("The site names no accessibility statement in the national register.", hint=hint, id="pages.W001")]
    if statement.status and not is_current(statement):
        hint = "Have it examined again, and set ACCESSIBILITY_EXAMINED; until then the site says that it was not examined."
        return [Warning("The accessibility examination is older than 36 months.", hint=hint, id="pages.W002")]
    return []
