"""HTML as a reader gets it: without the line breaks and spaces that a browser leaves out."""

import re


def flat(html):
    """One space for any white space, and none beside a tag."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", html))
