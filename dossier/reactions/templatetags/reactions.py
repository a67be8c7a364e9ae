"""The reactions under an item, for the page of every kind, without that page knowing this room."""

from django import template

from dossier.reactions.models import ShownReaction
from dossier.reactions.opening import is_open, last_day

register = template.Library()


@register.inclusion_tag("includes/reactions.html")
def reactions(item):
    """What was approved, with its replies, and the way to the form. One query, and none where reactions are switched off."""
    if not item.reactions:
        return {}
    shown = list(ShownReaction.objects.filter(item=item.pk))
    return {"item": item, "shown": shown, "is_open": is_open(item), "last_day": last_day(item)}
