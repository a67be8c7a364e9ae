from django import template

from dossier.texts.cleaning import to_html

register = template.Library()


@register.filter
def rich(html):
    """Text of an editor as HTML, cleaned. The only way rich text reaches a page."""
    return to_html(html or "")
