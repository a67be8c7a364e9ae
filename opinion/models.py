from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.items.models import Item


class Blog(Item):
    """The voice of one named author, about daily practice."""

    author_name = models.CharField(_("author"), max_length=120)
    author_role = models.CharField(_("role of the author"), max_length=150, blank=True)
    author_municipality = models.CharField(_("municipality or organisation of the author"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def search_text(self):
        return self.author_line

    @property
    def maker(self):
        return self.author_name or super().maker

    @property
    def author_line(self):
        return ", ".join(filter(None, [self.author_name, self.author_role, self.author_municipality]))
