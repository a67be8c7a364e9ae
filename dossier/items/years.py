from django.db import models


class YearOf(models.Func):
    """The year of a date column, in the words each database accepts for a generated column (immutable, no locale)."""

    arity = 1
    output_field = models.PositiveSmallIntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 1, 4) AS integer)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(EXTRACT(YEAR FROM %(expressions)s) AS integer)", **context)
