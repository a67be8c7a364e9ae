"""The reactions under an item, for the page of every kind, without that page knowing this room."""

from django import template

from dossier.visitors.reactions.opening import is_open, last_day

register = template.Library()


@register.inclusion_tag("includes/reactions.html")
def reactions(item):
    """What was approved, with its replies, and the way to the form; nothing where reactions are switched off."""
    if not item.reactions:
        return {}
    return {"item": item, "shown": item.shown_reactions.all(), "is_open": is_open(item), "last_day": last_day(item)}
