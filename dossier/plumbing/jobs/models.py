from django.db import models
from django.utils import timezone


class Job(models.Model):
    """When a background job last ran and is due again. One row a job, made the first time the worker sees it."""

    name = models.CharField(max_length=150, primary_key=True)
    due_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self):
        return self.name


class Lease(models.Model):
    """The right to be the one worker, until `until`. A worker that died loses it to the next one of its
    DATA_DIR at once, to others by the clock."""

    name = models.CharField(max_length=20, primary_key=True)
    holder = models.CharField(max_length=100)
    until = models.DateTimeField()

    def __str__(self):
        return f"{self.name}: {self.holder}"
