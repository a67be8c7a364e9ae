"""Marks text in another language than the page (WCAG 3.1.2), and gives the addresses of a page in the other languages.

`<h1{% lang item.language %}>`, `{{ theme.name|in_language:"nl" }}`.
"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info

register = template.Library()


@register.simple_tag
def lang(language):
    """The `lang` attribute for an element; empty when the page is in that language, or the language is unknown."""
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


@register.filter
def in_language(text, language):
    """The text, in a `<span lang>` when the page is in another language. For running text; not for titles and attributes."""
    attribute = lang(language)
    return format_html("<span{}>{}</span>", attribute, text) if attribute else text


@register.simple_tag
def addresses(address):
    """(language, address) of a page in every language; empty when the page has one address for all languages."""
    path, question_mark, query = address.partition("?")
    found = paths(path, get_language())
    return [(code, other + question_mark + query) for code, other in found] if len({other for _code, other in found}) > 1 else []


@lru_cache(maxsize=2_000)
def paths(path, current):
    """Cached, because resolving and reversing a path takes longer than most parts of a page."""
    return [(code, path if code == current else translate_url(path, code)) for code, _name in settings.LANGUAGES]


@register.inclusion_tag("includes/language_switch.html", takes_context=True)
def language_switch(context):
    """Links to this page in the other languages. Error pages without a request have none."""
    request = context.get("request")
    found = addresses(request.get_full_path()) if request else []
    return {"others": [(get_language_info(code), address) for code, address in found if code != get_language()]}
