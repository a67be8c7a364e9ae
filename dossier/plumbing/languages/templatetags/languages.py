"""`<h1{% lang item.language %}>`, `{{ theme.name|said_in:"nl" }}`, and the addresses of a page in the other languages."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

from dossier.plumbing.languages import wording

register = template.Library()
register.simple_tag(wording.lang)
register.filter(wording.said_in)


@register.simple_tag
def addresses(address):
    """Pairs of a language and this address, of a page in the present one, in it; empty for what exists once."""
    path, mark, query = address.partition("?")
    found = paths(path, get_language())
    return [(code, other + mark + query) for code, other in found] if len({other for _code, other in found}) > 1 else []


@lru_cache(maxsize=2_000)
def paths(path, spoken):
    """To find the view of a path and the way back to it takes longer than most parts of a page."""
    return [(code, path if code == spoken else translate_url(path, code)) for code, _name in settings.LANGUAGES]


@register.inclusion_tag("includes/language_switch.html", takes_context=True)
def language_switch(context):
    """The way to this same page in the other languages, each in its own words. Errors without a request have none."""
    request = context.get("request")
    found = addresses(request.get_full_path()) if request else []
    return {"others": [(get_language_info(code), address) for code, address in found if code != get_language()]}
