"""Verification (“Gecontroleerd op”): until when an item counts as verified, when that is overdue, and confirming it.

The period is `check_every` of the kind. `CHECK_DUE` computes the date in a generated column, for queries; `Checked` computes it
by the same rule in Python. To change a period, remove the column in a migration and add it again.
"""

from datetime import UTC

from django.db import models
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.content.items.kinds import SETTLED, Kind


class DaysAfter(models.Func):
    """So many days after a date, or, if that is empty, after the day (in UTC) of a moment; immutable, for a generated column."""

    output_field = models.DateField(null=True)

    def __init__(self, date, moment, days):
        super().__init__(date, moment, days=days)

    def as_sqlite(self, compiler, connection, **context):
        template = "date(COALESCE(%(expressions)s), '+%(days)d days')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        date, moment = (compiler.compile(expression)[0] for expression in self.get_source_expressions())
        return f"(COALESCE({date}, CAST({moment} AT TIME ZONE 'UTC' AS date)) + {self.extra['days']:d})", []


CHECK_DUE = Case(
    When(aspect__in=sorted(SETTLED), then=Value(None)),
    *[
        When(kind=kind.value, then=DaysAfter("checked_on", "published_at", kind.check_every.days))
        for kind in Kind
        if kind.check_every
    ],
    default=Value(None),
    output_field=models.DateField(null=True),
)


class Checked:
    """Verification of an `Item`, from its current field values, saved or not."""

    @property
    def check_due_on(self):
        """The last day on which a new check is in time; None for items that are not published or need no check."""
        every = Kind(self.kind).check_every
        if not every or not self.is_published or self.aspect in SETTLED:
            return None
        return (self.checked_on or self.published_at.astimezone(UTC).date()) + every

    @property
    def is_check_overdue(self):
        """The twin of `ItemQuerySet.check_overdue`."""
        due = self.check_due_on
        return due is not None and due < timezone.localdate()


def confirm(child):
    """An editor confirms that everything in it is still true. Writes two fields only, because a colleague may have the form open.

    `child` is a News, Source and so on, never an Item: only a child's save reaches history and search.
    """
    child.checked_on = timezone.localdate()
    child._change_reason = _("Still true")  # for the history
    child.save(update_fields=["checked_on", "updated_at"])
