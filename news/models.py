from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item


class News(Item):
    """News for municipalities; in practice mostly a link post, which points to somebody else's article."""

    happened_on = models.DateField(
        _("happened on"), null=True, blank=True, help_text=_("Only when the thing happened on another day than it was reported.")
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
