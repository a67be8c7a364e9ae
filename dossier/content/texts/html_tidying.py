"""Tidies the HTML of rich text: removes what word processors leave behind, adds what screen readers need.

`rename` is applied before cleaning, `tidy` after it: then all tags are well-formed and no attribute contains `<`, so that
regular expressions suffice.
"""

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from dossier.content.texts.plain_text import to_text

RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}  # the page has its own h1
OTHER_NAME = re.compile(rf"(</?)({'|'.join(RENAMED)})(?=[\s/>])", re.IGNORECASE)
NO_FIGURE = re.compile(r"</?figure>")
FIGURE = re.compile(r"<figure [^>]+>")
EMPTY = re.compile(r"<(p|h[2-4])(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
# The editor wraps the text of every cell and list item in a paragraph; a sole paragraph is not needed.
SOLE_PARAGRAPH = re.compile(r"(<(li|td|th)(?: [^>]*)?>)\s*<p>((?:(?!</?p\b).)*)</p>\s*(?=</\2>|<[uo]l\b)", re.DOTALL)
INLINE = re.compile(r"<(/?)(?:span|a)\b([^>]*)>")
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
TABLE = re.compile(r"<table>(?:<caption>(.*?)</caption>)?", re.DOTALL)
HEADER = re.compile(r"<th(?=[ >])(?![^>]* scope=)")


def rename(html):
    return OTHER_NAME.sub(lambda tag: tag[1] + RENAMED[tag[2].lower()], html)


def tidy(html):
    html = FIGURE.sub(r"\g<0></figure>", NO_FIGURE.sub("", html))
    html = EMPTY.sub("", without_bare_tags(html))
    html = SOLE_PARAGRAPH.sub(r"\1\3", html)
    return ROW.sub(with_scopes, html).strip()


def without_bare_tags(html):
    """Remove `<span>` and `<a>` without attributes; their content stays."""
    open_tags = []  # for each: whether it has attributes

    def replace(tag):
        if not tag[1]:
            open_tags.append(bool(tag[2]))
            return tag[0] if open_tags[-1] else ""
        return tag[0] if open_tags.pop() else ""

    return INLINE.sub(replace, html)


def with_scopes(row):
    """Give header cells a scope: their row when it also has other cells, else their column (WCAG technique H63)."""
    scope = "row" if "<td" in row[0] else "col"
    return HEADER.sub(f'<th scope="{scope}"', row[0])


def frame_tables(html):
    """Put each table in a focusable frame, named after its caption: a wide table scrolls there instead of the page."""
    return TABLE.sub(open_frame, html).replace("</table>", "</table></div>")


def open_frame(table):
    name = to_text(table[1] or "").strip() or _("Table")
    return f'<div class="kd-table" role="group" tabindex="0" aria-label="{escape(name)}">{table[0]}'
