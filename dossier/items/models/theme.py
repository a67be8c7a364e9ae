from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from dossier.items.names import fold


class Theme(TagBase):
    """One subject of the dossier, the same over all sections. The list is curated: forms offer themes, they never make them."""

    intro = models.TextField(
        _("introduction"), max_length=600, help_text=_("Two or three sentences: what a reader finds under this theme.")
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), name="theme_name_once")]

    def clean(self):
        for other in Theme.objects.exclude(pk=self.pk):
            if fold(other.name) == fold(self.name):
                raise ValidationError({"name": _("There is already a theme “%(name)s”; use that one.") % {"name": other.name}})

    def get_absolute_url(self):
        return reverse("theme_detail", args=[self.slug])


class ThemedItem(ItemBase):
    """The tie between a theme and an item of any kind."""

    tag = models.ForeignKey(Theme, models.CASCADE, related_name="themed_items", verbose_name=_("theme"))
    content_object = models.ForeignKey("items.Item", models.CASCADE, related_name="theme_links")

    class Meta:
        verbose_name = _("theme of an item")
        verbose_name_plural = _("themes of items")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="theme_once_per_item")]
