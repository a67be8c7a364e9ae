"""Tables that `Item.save` keeps in step with an item: its addresses, and the pictures in its texts."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from dossier.content.items import rules
from dossier.content.items.names import free_address
from dossier.content.media.models import Picture
from dossier.content.texts.cleaning import picture_numbers
from dossier.content.texts.fields import RichTextField


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


class TextPicture(models.Model):
    """An item shows a picture in one of its rich texts: for who may see the file, and to protect it from deletion.

    `QuerySet.update()` does not write this table.
    """

    item = models.ForeignKey("items.Item", models.CASCADE, related_name="+")
    picture = models.ForeignKey("media.Picture", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("picture in the text")
        verbose_name_plural = _("pictures in the text")
        constraints = [models.UniqueConstraint(fields=["item", "picture"], name="picture_once_per_item")]

    def __str__(self):
        return self.item.title


def numbers_in(item):
    """The numbers of the pictures in any rich text of an item."""
    texts = (getattr(item, field.attname) for field in item._meta.concrete_fields if isinstance(field, RichTextField))
    return {number for text in texts for number in picture_numbers(text)}


def pictures_of(item):
    return Picture.objects.in_bulk(numbers_in(item))


def note_pictures(item):
    """Update the table to the saved texts; numbers of pictures that do not exist are left out."""
    shown = numbers_in(item)
    noted = set(TextPicture.objects.filter(item=item.pk).values_list("picture", flat=True))
    if gone := noted - shown:
        TextPicture.objects.filter(item=item.pk, picture__in=gone).delete()
    if new := shown - noted:
        found = Picture.objects.filter(pk__in=new).values_list("pk", flat=True)
        TextPicture.objects.bulk_create([TextPicture(item_id=item.pk, picture_id=number) for number in found])
