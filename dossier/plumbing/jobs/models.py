from django.db import models
from django.utils import timezone


class Job(models.Model):
    """When a background job last ran, and when it is due again. The worker makes the row on the first run."""

    name = models.CharField(max_length=150, primary_key=True)
    due_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self):
        return self.name


class Lease(models.Model):
    """The right to be the one worker, until `until`. After a crash the next worker with the same DATA_DIR takes the lease at
    once; any other waits until it expires.
    """

    name = models.CharField(max_length=20, primary_key=True)
    holder = models.CharField(max_length=100)
    until = models.DateTimeField()

    def __str__(self):
        return f"{self.name}: {self.holder}"
