"""The addresses of items: each that one has or had, and the first, made from its title."""

from django.db import models
from django.utils.text import slugify

from dossier.content.items import rules
from dossier.content.items.names import free_address


class UsedSlug(models.Model):
    """Every address an item has or had, the present one too.

    Unique over the whole dossier, so that an old address keeps leading to its item and is never given to another.
    """

    slug = models.SlugField(max_length=120, unique=True)
    item = models.ForeignKey("items.Item", models.CASCADE, related_name="used_slugs")

    def __str__(self):
        return self.slug


def free_slug(title):
    """An address made from a title, with a number behind it when the plain one is taken."""
    plain = slugify(title)[:80].strip("-") or "item"
    if plain in rules.RESERVED_SLUGS or plain.isdigit():
        plain = f"item-{plain}"
    return free_address(plain, UsedSlug.objects)
