from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """An editor's question to the sender, and the answer given on the status page."""

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


class Reason(models.Model):
    """A standard reason for declining, shown to the sender; editors manage the list."""

    text = models.CharField(
        _("reason"), max_length=300, unique=True, help_text=_("A sentence to the sender, such as “It is already on the site.”")
    )

    class Meta:
        verbose_name = _("reason for not placing")
        verbose_name_plural = _("reasons for not placing")
        ordering = ["id"]

    def __str__(self):
        return self.text


class Notice(models.Model):
    """A day on which the editors were mailed that contributions wait; at most once a day."""

    day = models.DateField(unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.day)
