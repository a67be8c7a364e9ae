import re

# A full stop behind these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:(?:^|[\s.(“])[a-z]|\b(?:dr|drs|ir|ing|mr|mevr|dhr|prof|bijv|bv|nr|blz|ca|evt|incl|excl|resp|zgn|vgl|art|o\.a|d\.w\.z|m\.b\.t|i\.s\.m|t/m))\.$",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(]*[A-ZÀ-Þ0-9])")


def sentences(text):
    """The sentences of a text on one line, each with its own end. Good enough for counting and cutting, not for grammar."""
    found, start = [], 0
    text = " ".join(text.split())
    for end in END.finditer(text):
        if not ABBREVIATION.search(text[start : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [*found, text[start:]] if text[start:] else found


def cut(text, limit):
    """At most `limit` characters, ending with a whole word and an ellipsis where something was left out."""
    return text if len(text) <= limit else f"{text[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"
