import re
import unicodedata

# Plural endings of Dutch nouns; enough to see that two names of themes are the same word, too coarse for search.
ENDING = re.compile(r"(['’]s|en|e|n|s)$")


def fold(name):
    """A name without case, accents, punctuation and plural endings: equal for "Sensor" and "sensoren"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", plain))
    return " ".join(ENDING.sub("", word) if len(word) > 3 else word for word in words)
