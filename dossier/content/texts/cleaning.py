"""The allow-list for rich text, and the only place that marks HTML as safe.

`clean` runs on every save, and again when a text is shown, so that rows written by `QuerySet.update()` or SQL cannot bypass it.
The editor in the browser uses the same list (`EXTENSIONS`).

Decision: docs/decisions/rich-text.md.
"""

import json
import re
from html import escape

import nh3
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import mark_safe

from dossier.content.texts.html_tidying import frame_tables, rename, tidy

# Extension of the editor → the tags and attributes that it writes.
EXTENSIONS = {
    "Paragraph": {"p": {"lang"}},
    "Heading": {"h2": {"lang"}, "h3": {"lang"}, "h4": {"lang"}},
    "HardBreak": {"br": set()},
    "Bold": {"strong": set()},
    "Italic": {"em": set()},
    "Subscript": {"sub": set()},
    "Superscript": {"sup": set()},
    "Link": {"a": {"href", "hreflang"}},
    "Language": {"span": {"lang"}},
    "BulletList": {"ul": set()},
    "OrderedList": {"ol": {"start"}},
    "ListItem": {"li": {"lang"}},
    "Blockquote": {"blockquote": {"lang"}},
    "Table": {"table": set(), "caption": set(), "thead": set(), "tbody": set()},
    "TableRow": {"tr": set()},
    "TableHeader": {"th": {"scope", "colspan", "rowspan"}},
    "TableCell": {"td": {"colspan", "rowspan"}},
    "Picture": {"figure": {"data-picture"}},
}
SCHEMES = {"http", "https", "mailto", "tel"}
LANGUAGES = ["nl", "en", "de", "fr", "fy", "es", "it", "pl", "tr"]
VALUES = {
    "lang": "|".join(LANGUAGES),
    "hreflang": "|".join(LANGUAGES),
    "scope": "col|row|colgroup|rowgroup",
    "colspan": r"[1-9]\d?",
    "rowspan": r"[1-9]\d?",
    "start": r"\d{1,4}",
    "data-picture": r"[1-9]\d{0,17}",
}
FIGURE = re.compile(r'<figure data-picture="(\d+)"></figure>')
# Runs code or loads from elsewhere. No accident, so it is refused with a message instead of removed silently.
DANGEROUS = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|svg|math|link|meta)\b|<[^<>]*\son\w+\s*=|<[^<>]*javascript:", re.IGNORECASE
)
JSON_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&"})
TAG = re.compile(r"<\s*/?\s*[a-z][^<>]*>", re.IGNORECASE)


def filter_attribute(tag, name, value):
    """The value of an attribute, or None to remove it. Escapes `<` in addresses, which `tidy` would take for a tag."""
    if name in VALUES:
        return value if re.fullmatch(VALUES[name], value) else None
    return value.replace("<", "%3C").replace(">", "%3E")


ATTRIBUTES = {tag: attributes for tags in EXTENSIONS.values() for tag, attributes in tags.items()}
ALLOWED = {
    "tags": set(ATTRIBUTES),
    "attributes": {"*": set(), **ATTRIBUTES},  # without "*" every tag may have a title and any language
    "attribute_filter": filter_attribute,
    "url_schemes": SCHEMES,
    "link_rel": None,
}
CLEANER = nh3.Cleaner(**ALLOWED)

# For documents of the repository, written in Markdown: also identifiers to link to, and pictures.
OWN_PAGE = nh3.Cleaner(
    tags={*ATTRIBUTES, "img", "code", "hr"},
    attributes={"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "a": {"href"}, "img": {"src", "alt", "loading"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def clean(html):
    """Return `html` with only what the allow-list contains, and tidied."""
    return tidy(CLEANER.clean(rename(html)))


def paragraphs(text):
    """Add paragraphs to a text without markup; a text with markup is returned unchanged."""
    return text if TAG.search(text) or not text.strip() else linebreaks(text.strip(), autoescape=True)


def is_dangerous(html):
    return bool(DANGEROUS.search(html))


def picture_numbers(html):
    """The numbers of the pictures that a cleaned text shows."""
    return {int(number) for number in FIGURE.findall(html)}


def to_parts(html):
    """The cleaned text as safe strings, split at its pictures: text, number, text, number, …, text."""
    return split_pictures(frame_tables(clean(html)))


def to_parts_elsewhere(html, base):
    """The same for use outside the site, such as a feed: relative links become absolute, from the address `base` of the page."""
    return split_pictures(nh3.clean(clean(html), **ALLOWED, url_relative=("rewrite_with_base", base)))


def split_pictures(cleaned):
    parts = FIGURE.split(cleaned)
    return [int(part) if place % 2 else mark_safe(part) for place, part in enumerate(parts)]  # noqa: S308  (just cleaned)


def to_page(html):
    """A document of the repository as a safe string. Not for input of users."""
    return mark_safe(OWN_PAGE.clean(html))  # noqa: S308  (just cleaned)


def marked(runs):
    """Escaped runs of plain text, every second one in <mark>. Faster than `format_html` for hundreds of them."""
    escaped = map(escape, runs)
    parts = (f"<mark>{part}</mark>" if place % 2 else part for place, part in enumerate(escaped))
    return mark_safe("".join(parts))  # noqa: S308  (just escaped)


def repeated(html, rows):
    """As `format_html_join`, for hundreds of rows: `html` is a constant format string, the values are escaped."""
    return mark_safe("".join([html.format(*(escape(str(value)) for value in row)) for row in rows]))  # noqa: S308  (escaped)


def fill_placeholders(html, texts):
    """A rendered template in which each placeholder of `texts` is replaced by its text, escaped unless it is marked safe."""
    for placeholder, text in texts.items():
        html = html.replace(placeholder, conditional_escape(text))
    return mark_safe(html)  # noqa: S308  (just escaped)


def to_data_block(data):
    """Linked data in a <script>, as a safe string. As in Django's `json_script`, `<`, `>` and `&` are written as JSON escapes, so
    that no text can end the element.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (just escaped)
