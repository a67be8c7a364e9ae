from django.db import models


class Edition(models.Model):
    """One row: the number of the content as it stands. Triggers raise it (`triggers.py`); `current.py` reads it."""

    number = models.BigIntegerField()
    raised_in = models.BigIntegerField(default=0)  # PostgreSQL's transaction that raised it last, which need not do so again

    def __str__(self):
        return f"{self.number}"
