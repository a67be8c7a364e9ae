from django.db import models


class Edition(models.Model):
    """One row: the number of the current content. Triggers raise it (`triggers.py`); `current.py` reads it."""

    number = models.BigIntegerField()
    raised_in = models.BigIntegerField(default=0)  # by which transaction of PostgreSQL, which raises it once

    def __str__(self):
        return f"{self.number}"
