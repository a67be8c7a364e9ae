"""A wide table scrolls in a frame of its own, so that the page does not; the frame has a name, and the keyboard reaches it."""

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from dossier.content.texts.plain import to_text

TABLE = re.compile(r"<table>(?:<caption>(.*?)</caption>)?", re.DOTALL)


def framed(html):
    """Cleaned text with a frame around each table, named after its caption."""
    return TABLE.sub(open_frame, html).replace("</table>", "</table></div>")


def open_frame(table):
    name = to_text(table[1] or "").strip() or _("Table")
    return f'<div class="kd-table" role="group" tabindex="0" aria-label="{escape(name)}">{table[0]}'
