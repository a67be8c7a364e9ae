"""The rich texts of an item on a reader's page. Joined here, because the packages texts and media do not import each other."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from dossier.content.texts.cleaning import to_parts

register = template.Library()


@register.simple_tag
def rich_text(item, name):
    """The text of a field, cleaned, with its pictures in place; a deleted picture leaves nothing. One query an item."""
    parts = to_parts(getattr(item, name))
    return format_html_join(
        "", "{}", ([figure(item.pictures_by_number.get(part)) if isinstance(part, int) else part] for part in parts)
    )


def figure(picture):
    return render_to_string("includes/figure.html", {"picture": picture}) if picture else ""
