"""`<h1{% lang item.language %}>`, `{{ theme.name|in_language:"nl" }}`, and the addresses of a page in the other languages."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

from dossier.plumbing.languages import markup

register = template.Library()
register.simple_tag(markup.lang)
register.filter(markup.in_language)


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
