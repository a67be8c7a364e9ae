"""Which pictures the texts of an item show: for who may see the file, and so that nobody deletes one that is in use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.media.models import Picture
from dossier.content.texts.cleaning import picture_numbers
from dossier.content.texts.fields import RichTextField


class TextPicture(models.Model):
    """An item shows a picture somewhere in its rich texts. Written by `Item.save`; `QuerySet.update()` passes it by."""

    item = models.ForeignKey("items.Item", models.CASCADE, related_name="+")
    picture = models.ForeignKey("media.Picture", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("picture in the text")
        verbose_name_plural = _("pictures in the text")
        constraints = [models.UniqueConstraint(fields=["item", "picture"], name="picture_once_per_item")]

    def __str__(self):
        return self.item.title


def numbers_in(item):
    """The numbers of the pictures that stand in any rich text of an item."""
    texts = (getattr(item, field.attname) for field in item._meta.concrete_fields if isinstance(field, RichTextField))
    return {number for text in texts for number in picture_numbers(text)}


def pictures_of(item):
    return Picture.objects.in_bulk(numbers_in(item))


def note_pictures(item):
    """Make the noted pictures those of the saved texts; a number without a picture is noted nowhere."""
    shown = numbers_in(item)
    noted = set(TextPicture.objects.filter(item=item.pk).values_list("picture", flat=True))
    if gone := noted - shown:
        TextPicture.objects.filter(item=item.pk, picture__in=gone).delete()
    if new := shown - noted:
        found = Picture.objects.filter(pk__in=new).values_list("pk", flat=True)
        TextPicture.objects.bulk_create([TextPicture(item_id=item.pk, picture_id=number) for number in found])
