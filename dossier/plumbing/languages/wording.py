"""Marking what is said in another language than the page (WCAG 3.1.2). Content keeps its language, whatever the interface."""

from django.utils.html import format_html
from django.utils.translation import get_language


def lang(language):
    """The attribute for an element whose text is in this language; empty where the page is in it, or nothing is known."""
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


def said_in(text, language):
    """The text itself, marked where the page is in another language. For running text; not for titles and attributes."""
    attribute = lang(language)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else text
