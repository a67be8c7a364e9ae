from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.Model):
    """Why something is not placed, as the sender reads it. The list belongs to the editors."""

    text = models.CharField(
        _("reason"), max_length=300, unique=True, help_text=_("A sentence to the sender, such as “It is already on the site.”")
    )

    class Meta:
        verbose_name = _("reason for not placing")
        verbose_name_plural = _("reasons for not placing")
        ordering = ["id"]

    def __str__(self):
        return self.text
