from django import template

from dossier.visitors.reactions.models import is_open, last_day

register = template.Library()


@register.inclusion_tag("includes/reactions.html")
def reactions(item):
    """The approved reactions with replies, and the link to the form; nothing where reactions are off."""
    if not item.reactions:
        return {}
    return {"item": item, "shown": item.shown_reactions.all(), "is_open": is_open(item), "last_day": last_day(item)}
