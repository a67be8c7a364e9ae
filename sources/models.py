from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item


class Source(Item):
    """A website or an example elsewhere that is worth returning to; the address is the item's `source_url`."""

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
