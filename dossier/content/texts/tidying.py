"""The tidiest form of a text: what a word processor leaves behind goes, what a screen reader needs comes.

`rename` works on what was typed, before the cleaning; `tidy` only on what comes out of it. There each tag is well formed and
closed, and no attribute holds a `<`, so that patterns suffice.
"""

import re

RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}  # the page has its own h1
OTHER_NAME = re.compile(rf"(</?)({'|'.join(RENAMED)})(?=[\s/>])", re.IGNORECASE)
NO_FIGURE = re.compile(r"</?figure>")
FIGURE = re.compile(r"<figure [^>]+>")
EMPTY = re.compile(r"<(p|h[2-4])(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
# A cell or list item with one paragraph needs no paragraph; the editor always writes one.
SOLE_PARAGRAPH = re.compile(r"(<(li|td|th)(?: [^>]*)?>)\s*<p>((?:(?!</?p\b).)*)</p>\s*(?=</\2>|<[uo]l\b)", re.DOTALL)
INLINE = re.compile(r"<(/?)(?:span|a)\b([^>]*)>")
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
HEADER = re.compile(r"<th(?=[ >])(?![^>]* scope=)")


def rename(html):
    return OTHER_NAME.sub(lambda tag: tag[1] + RENAMED[tag[2].lower()], html)


def tidy(html):
    html = FIGURE.sub(r"\g<0></figure>", NO_FIGURE.sub("", html))
    html = EMPTY.sub("", without_bare_tags(html))
    html = SOLE_PARAGRAPH.sub(r"\1\3", html)
    return ROW.sub(with_scopes, html).strip()


def without_bare_tags(html):
    """Without the `<span>` and `<a>` that lost all their attributes; what they hold stays."""
    kept = []

    def keep(tag):
        if not tag[1]:
            kept.append(bool(tag[2]))
            return tag[0] if kept[-1] else ""
        return tag[0] if kept.pop() else ""

    return INLINE.sub(keep, html)


def with_scopes(row):
    """Header cells say what they are the header of: of their row when it has other cells too, else of their column (H63)."""
    scope = "row" if "<td" in row[0] else "col"
    return HEADER.sub(f'<th scope="{scope}"', row[0])
