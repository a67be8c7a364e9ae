from django.db import models


class Notice(models.Model):
    """The day on which the editors were told that contributions wait: once a day at most."""

    day = models.DateField(unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.day)
