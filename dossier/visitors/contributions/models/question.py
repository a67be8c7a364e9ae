from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """What an editor asked the sender, and the answer that came on the sender's page."""

    contribution = models.ForeignKey("contributions.Contribution", models.CASCADE, related_name="questions")
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("question back")
        verbose_name_plural = _("questions back")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("contribution", condition=models.Q(answered_at=None), name="question_one_open"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
