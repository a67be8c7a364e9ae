"""Plain text: from rich text, without harmful characters, in sentences, and cut to a length."""

import html
import re

BLOCK = re.compile(r"<(p|h[1-6]|li|td|th|br|caption|blockquote)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
# What XML 1.0 and iCalendar (RFC 5545) forbid or discourage: control characters, surrogates and two non-characters.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Embeddings, overrides and isolates, which change the direction of the text around them (Unicode Standard Annex 9).
BIDI_CONTROLS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Nobody sees them: soft hyphen, zero width, byte order mark, marks of direction.
INVISIBLE = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# A full stop after these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:(?:^|[\s.(“])[a-z]|\b(?:dr|drs|ir|ing|mr|mevr|dhr|prof|bijv|bv|nr|blz|ca|evt|incl|excl|resp|zgn|vgl|art|o\.a|d\.w\.z|m\.b\.t|i\.s\.m|t/m))\.$",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(]*[A-ZÀ-Þ0-9])")


def to_text(rich):
    """Cleaned rich text without markup, with a space between blocks. Not escaped."""
    return html.unescape(TAG.sub("", BLOCK.sub(" ", rich)))


def fit(text):
    """Remove the invisible characters that feeds and calendars may not contain."""
    return FORBIDDEN.sub("", text)


def readable(text):
    """Input of a visitor without forbidden characters and bidirectional controls; empty when nothing visible is left."""
    text = BIDI_CONTROLS.sub("", fit(text))
    return text if any(sign.isprintable() and not sign.isspace() for sign in text) else ""


def in_one_line(text):
    """The text on one line, without forbidden characters; all white space becomes one space."""
    return fit(" ".join(text.split()))


def clean_line(text):
    """A title or name from a file or page elsewhere on one line, without what nobody sees."""
    return " ".join(in_one_line(INVISIBLE.sub("", text)).split())


def sentences(text):
    """Split a text into sentences, with their punctuation. An approximation, good enough to count and cut."""
    found, start = [], 0
    text = " ".join(text.split())
    for end in END.finditer(text):
        if not ABBREVIATION.search(text[start : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [*found, text[start:]] if text[start:] else found


def cut(text, limit):
    """At most `limit` characters, cut after a whole word, with an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"
