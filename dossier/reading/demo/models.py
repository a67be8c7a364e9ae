from django.db import models


class DemoContent(models.Model):
    """Records that demo content was loaded; until `removed_at`, every page shows a notice."""

    loaded_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.loaded_at:%Y-%m-%d}"

    @classmethod
    def is_loaded(cls):
        return cls.objects.filter(removed_at=None).exists()
