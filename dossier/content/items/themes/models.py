"""Themes: the curated list, their synonyms and addresses, and the relation to items."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from dossier.content.items.names import free_address
from dossier.content.items.themes import rules
from dossier.speed.editions.cache import cached_per_edition


class Theme(TagBase):
    """A subject of the dossier, shared by all sections. The list is curated: forms offer themes and never create them."""

    # taggit's field allows non-ASCII letters, which our URL patterns do not.
    slug = models.SlugField(
        _("address"), max_length=100, unique=True, help_text=_("The last part of the web address. Old addresses keep working.")
    )
    intro = models.TextField(
        _("introduction"), max_length=600, help_text=_("Two or three sentences: what a reader finds under this theme.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The lowest number stands first; themes with the same number stand by name.")
    )

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), name="theme_name_once")]

    def save(self, *args, **kwargs):
        """Save the theme and remember its address; raises IntegrityError when another theme has or had that address."""
        self.slug = self.slug or free_slug(self.name)
        with transaction.atomic():
            super().save(*args, **kwargs)
            UsedThemeSlug.objects.update_or_create(slug=self.slug, theme_id=self.pk, defaults={"synonym": None})

    def clean(self):
        self.slug = self.slug.lower()
        if messages := rules.broken(self):
            raise ValidationError(messages)

    @classmethod
    def find(cls, slug):
        """The theme that has or had this address, or whose synonym it is; None when there is none."""
        return cls.objects.filter(used_slugs__slug=slug).first()

    def get_absolute_url(self):
        return reverse("theme_detail", args=[self.slug])


class ThemeSynonym(models.Model):
    """Another word for a theme, in searches and as an address. Items have themes, never synonyms."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="synonyms", verbose_name=_("theme"))
    name = models.CharField(_("synonym"), max_length=100, help_text=_("Another word that readers use for this theme."))

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), name="theme_synonym_once")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save the synonym and its address; an address that is in use already keeps its theme."""
        slug = slugify(self.name)[:100]
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.used_slugs.exclude(slug=slug, theme=self.theme_id).delete()
            if slug:
                UsedThemeSlug.objects.get_or_create(slug=slug, defaults={"theme_id": self.theme_id, "synonym": self})

    def clean(self):
        if message := rules.broken_synonym(self):
            raise ValidationError({"name": message})


class UsedThemeSlug(models.Model):
    """Every address a theme has or had, the present one too, and the addresses of its synonyms.

    An address of a theme redirects to it for ever. The address of a synonym is deleted with the synonym, so that a word given to
    the wrong theme can move to another.
    """

    slug = models.SlugField(max_length=100, unique=True)
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="used_slugs")
    synonym = models.ForeignKey(ThemeSynonym, models.CASCADE, null=True, related_name="used_slugs")

    def __str__(self):
        return self.slug


class ThemedItem(ItemBase):
    """A theme of an item of any kind."""

    tag = models.ForeignKey(Theme, models.CASCADE, related_name="themed_items", verbose_name=_("theme"))
    content_object = models.ForeignKey("items.Item", models.CASCADE, related_name="theme_links", db_index=False)

    class Meta:
        verbose_name = _("theme of an item")
        verbose_name_plural = _("themes of items")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="theme_once_per_item")]
        indexes = [models.Index("content_object", "tag", name="theme_of_item")]


class ThemesField(TaggableManager):
    """The themes of an item. A form shows the prefetched ones; taggit's own method would query them again."""

    def value_from_object(self, obj):
        return list(getattr(obj, self.name).all()) if obj.pk else []


@cached_per_edition
def every_theme():
    """All themes in their order. The objects are shared between requests: set nothing on them."""
    return list(Theme.objects.all())


def free_slug(name):
    """An address made from a name, with a number behind it when the plain one is taken."""
    plain = slugify(name)[:90] or "thema"
    return free_address(plain, UsedThemeSlug.objects)
