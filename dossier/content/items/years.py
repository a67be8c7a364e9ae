from django.db import models


class YearOf(models.Func):
    """The year of a date column, counted by the database itself: for Django's own `ExtractYear` SQLite calls Python for each row.

    Not for a filter: `date__year` is a range, which is read along an index.
    """

    arity = 1
    output_field = models.PositiveSmallIntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 1, 4) AS integer)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(EXTRACT(YEAR FROM %(expressions)s) AS integer)", **context)
