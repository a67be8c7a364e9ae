"""The one allow-list for rich text, and the one place where a person's words become HTML.

`clean` is applied when a body is saved, whatever path saves it, and again when it is shown: rows that arrive by
`QuerySet.update()` or SQL are no way round it.
"""

import re

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe

ALLOWED_TAGS = {
    *("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "strong", "em", "sub", "sup", "span"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "span": {"lang"},
    "p": {"lang"},
    "blockquote": {"lang"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
# What runs code or loads something from elsewhere: no slip of the pen, so it is refused with a word, not dropped in silence.
DANGEROUS = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|svg|link|meta)\b|<[^>]*\son\w+\s*=|javascript:", re.IGNORECASE
)
TAG = re.compile(r"<\s*/?\s*[a-z][^>]*>", re.IGNORECASE)


def clean(html):
    """Return `html` with only what the allow-list knows; `<h1>` becomes `<h2>`, since the page has its own title."""
    html = re.sub(r"(</?)h1\b", r"\1h2", html, flags=re.IGNORECASE)
    return nh3.clean(html, tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, url_schemes=ALLOWED_SCHEMES, link_rel=None).strip()


def paragraphs(text):
    """Give a text typed without any markup its paragraphs; text with markup is returned as it is."""
    return text if TAG.search(text) or not text.strip() else linebreaks(text.strip(), autoescape=True)


def is_dangerous(html):
    return bool(DANGEROUS.search(html))


def to_html(html):
    """The cleaned text, marked safe for a template."""
    return mark_safe(clean(html))  # noqa: S308  (the line above is the cleaning)
