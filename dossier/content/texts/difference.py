"""Compares two texts word by word: `difference(readable(old_html), readable(new_html))`.

Lines are compared first, then the words of similar lines, which keeps long texts fast. Nothing here is escaped or marked safe;
templates/admin/includes/difference.html renders the result.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LINE_STARTS = set(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "caption", "figcaption", "tr", "br", "figure", "table"]
)
MAX_LENGTH = 2000  # lines, or words of a line, to compare: the time grows with the square
SAME, GONE, NEW, SKIPPED = "same", "gone", "new", "skipped"


@dataclass(frozen=True)
class Piece:
    """Words that are unchanged, gone or new, or a note that lines were skipped."""

    text: str
    change: str = SAME


class Reader(HTMLParser):
    """Converts rich text to plain lines, with headings, list items, addresses and pictures expressed in words."""

    def __init__(self, name_picture):
        super().__init__()
        self.name_picture, self.lines, self.href = name_picture, [""], ""

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in LINE_STARTS:
            self.lines.append("")
        if tag[0] == "h" and tag[1:].isdigit():
            self.lines[-1] += _("Heading %(level)s:") % {"level": tag[1:]} + " "
        elif tag == "li":
            self.lines[-1] += "• "
        elif tag in {"td", "th"}:
            self.lines[-1] += " | "
        elif tag == "a":
            self.href = attributes.get("href", "")
        elif re.fullmatch(r"\d{1,18}", number := attributes.get("data-picture") or ""):
            self.lines[-1] += f"[{_('picture')}: {self.name_picture(number)}] "

    def handle_endtag(self, tag):
        if tag == "a" and self.href:
            self.lines[-1] += f" ({self.href})"
            self.href = ""

    def handle_data(self, data):
        self.lines[-1] += data


def readable(html, name_picture=str):
    """Rich text as plain lines; `name_picture` maps the number of a picture to its name."""
    reader = Reader(name_picture)
    reader.feed(html or "")
    reader.close()
    return "\n".join(line for raw in reader.lines if (line := " ".join(raw.split())))


def difference(old, new):
    """Two plain texts as one list of lines, each a list of `Piece`s."""
    olds, news = old.splitlines(), new.splitlines()
    lines = []
    for how, start, end, new_start, new_end in steps(olds, news):
        if how == "equal":
            lines += [[Piece(line)] for line in olds[start:end]]
        else:
            lines += compare(olds[start:end], news[new_start:new_end])
    return lines


def steps(old, new):
    """As `SequenceMatcher.get_opcodes`; of long lists only the common beginning and end."""
    if len(old) <= MAX_LENGTH and len(new) <= MAX_LENGTH:
        return SequenceMatcher(None, old, new).get_opcodes()
    start = common_prefix(old, new)
    end = common_prefix(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, old_end, start, new_end),
        ("equal", old_end, len(old), new_end, len(new)),
    ]


def common_prefix(old, new):
    """The length of the common beginning."""
    return next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))


def compare(olds, news):
    """Lines that differ: similar ones are compared by their words, the others are gone or new as a whole."""
    lines = []
    while 0 < len(olds) <= MAX_LENGTH and 0 < len(news) <= MAX_LENGTH:
        before, after = olds[0].split(), news[0].split()
        if SequenceMatcher(None, before, after).quick_ratio() > 0.5:
            lines.append(compare_words(before, after))
            olds, news = olds[1:], news[1:]
        elif len(olds) >= len(news):
            lines.append([Piece(olds[0], GONE)])
            olds = olds[1:]
        else:
            lines.append([Piece(news[0], NEW)])
            news = news[1:]
    return [*lines, *([Piece(line, GONE)] for line in olds), *([Piece(line, NEW)] for line in news)]


def compare_words(before, after):
    pieces = []
    for how, start, end, new_start, new_end in steps(before, after):
        gone, new = " ".join(before[start:end]), " ".join(after[new_start:new_end])
        pieces += [Piece(gone)] if how == "equal" else replaced(gone, new)
    return [piece for piece in pieces if piece.text]


def replaced(old, new):
    """One line in which `new` replaces `old` as a whole; for dates, names and other short values."""
    return [Piece(text, change) for text, change in ((old, GONE), (new, NEW)) if text]


def is_changed(line):
    return any(piece.change in {GONE, NEW} for piece in line)


def shorten(lines):
    """The changed lines with one line of context; notes replace the other lines."""
    near = {n + step for n, line in enumerate(lines) if is_changed(line) for step in (-1, 0, 1)}
    short, skipped = [], 0
    for n, line in enumerate([*lines, None]):
        if line is not None and n not in near:
            skipped += 1
            continue
        if skipped:
            note = ngettext("%(n)d line unchanged", "%(n)d lines unchanged", skipped) % {"n": skipped}
            short.append([Piece(note, SKIPPED)])
            skipped = 0
        if line is not None:
            short.append(line)
    return short
