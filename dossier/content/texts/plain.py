import html
import re

BLOCK = re.compile(r"<(p|h[1-6]|li|td|th|br|caption|blockquote)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
# What XML 1.0 and iCalendar (RFC 5545) refuse or advise against: control characters, half characters, and two that are none.
UNFIT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Embeddings, overrides and isolates: they turn the direction of the text around them (Unicode Standard Annex 9).
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def to_text(rich):
    """The words of cleaned rich text without its markup; blocks are kept apart by a space. Not for showing: it is not escaped."""
    return html.unescape(TAG.sub("", BLOCK.sub(" ", rich)))


def fit(text):
    """A text without the characters that no file of ours for other programs may hold. A reader does not see them either."""
    return UNFIT.sub("", text)


def readable(text):
    """What a stranger typed, without unfit characters and those that turn text around; empty when there is nothing to see."""
    text = TURNING.sub("", fit(text))
    return text if any(sign.isprintable() and not sign.isspace() for sign in text) else ""


def in_one_line(text):
    """A text in one line, fit for other programs; every sort of white space has become one space."""
    return fit(" ".join(text.split()))
