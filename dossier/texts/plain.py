import html
import re

BLOCK = re.compile(r"<(p|h[1-6]|li|td|th|br|caption|blockquote)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


def to_text(rich):
    """The words of cleaned rich text without its markup; blocks are kept apart by a space. Not for showing: it is not escaped."""
    return html.unescape(TAG.sub("", BLOCK.sub(" ", rich)))
