"""The one allow-list for rich text, and the one place where a person's words become HTML.

`clean` is applied when a text is saved, whatever path saves it, and again when it is shown: rows that arrive by
`QuerySet.update()` or SQL are no way round it. The editor in the browser is built from the same list (`EXTENSIONS`).
"""

import json
import re
from html import escape

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe

from dossier.content.texts.tables import framed
from dossier.content.texts.tidying import rename, tidy

# What each extension of the editor writes: tags with their attributes. The editor takes the names, the cleaner the rest.
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
# What runs code or loads something from elsewhere: no slip of the pen, so it is refused with a word, not dropped in silence.
DANGEROUS = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|svg|math|link|meta)\b|<[^<>]*\son\w+\s*=|<[^<>]*javascript:", re.IGNORECASE
)
IN_DATA = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&"})
TAG = re.compile(r"<\s*/?\s*[a-z][^<>]*>", re.IGNORECASE)


def checked(tag, name, value):
    """The value of an attribute if it may stay, else None. No `<` is left in an address: `tidy` takes each for a tag."""
    if name in VALUES:
        return value if re.fullmatch(VALUES[name], value) else None
    return value.replace("<", "%3C").replace(">", "%3E")


ATTRIBUTES = {tag: attributes for tags in EXTENSIONS.values() for tag, attributes in tags.items()}
ALLOWED = {
    "tags": set(ATTRIBUTES),
    "attributes": {"*": set(), **ATTRIBUTES},  # without "*" every tag may have a title and any language
    "attribute_filter": checked,
    "url_schemes": SCHEMES,
    "link_rel": None,
}
CLEANER = nh3.Cleaner(**ALLOWED)

# A page of our own, written in Markdown: as rich text, with identifiers to link to and pictures of the site itself.
OWN_PAGE = nh3.Cleaner(
    tags={*ATTRIBUTES, "img", "code", "hr"},
    attributes={"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "a": {"href"}, "img": {"src", "alt", "loading"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def clean(html):
    """Return `html` with only what the allow-list knows, and in its tidiest form."""
    return tidy(CLEANER.clean(rename(html)))


def paragraphs(text):
    """Give a text typed without any markup its paragraphs; text with markup is returned as it is."""
    return text if TAG.search(text) or not text.strip() else linebreaks(text.strip(), autoescape=True)


def is_dangerous(html):
    return bool(DANGEROUS.search(html))


def picture_numbers(html):
    """The numbers of the pictures that a cleaned text shows."""
    return {int(number) for number in FIGURE.findall(html)}


def to_parts(html):
    """The cleaned text, marked safe for a template, cut where pictures stand: text, number, text, number, …, text."""
    return cut(framed(clean(html)))


def to_parts_elsewhere(html, base):
    """The same for who reads it outside the site: a link that is relative gets the whole address, seen from that of its page."""
    return cut(nh3.clean(clean(html), **ALLOWED, url_relative=("rewrite_with_base", base)))


def cut(cleaned):
    parts = FIGURE.split(cleaned)
    return [int(part) if place % 2 else mark_safe(part) for place, part in enumerate(parts)]  # noqa: S308  (just cleaned)


def to_page(html):
    """A document of the repository itself, marked safe for a template. Not for what comes in through a form."""
    return mark_safe(OWN_PAGE.clean(html))  # noqa: S308  (just cleaned)


def marked(runs):
    """Plain text in runs, every second one marked, as HTML; for hundreds of them, where `format_html` would be slow."""
    escaped = map(escape, runs)
    parts = (f"<mark>{part}</mark>" if place % 2 else part for place, part in enumerate(escaped))
    return mark_safe("".join(parts))  # noqa: S308  (just escaped)


def repeated(html, rows):
    """Our own HTML with holes, once for each row of plain values; where `format_html_join` would be slow: for hundreds."""
    return mark_safe("".join([html.format(*(escape(str(value)) for value in row)) for row in rows]))  # noqa: S308  (escaped)


def to_data_block(data):
    """Linked data as a script that no browser executes, marked safe for a template; no text in it can end the element.

    As in Django's `json_script`, `<`, `>` and `&` are written as numbers; that is JSON too.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(IN_DATA)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (just escaped)
