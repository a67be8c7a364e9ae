"""Marks text in another language than the page (WCAG 3.1.2). Content keeps its language, whatever that of the interface."""

from django.utils.html import format_html
from django.utils.translation import get_language


def lang(language):
    """The `lang` attribute for an element; empty when the page is in that language, or the language is unknown."""
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


def in_language(text, language):
    """The text, in a `<span lang>` when the page is in another language. For running text; not for titles and attributes."""
    attribute = lang(language)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else text
