import re
import unicodedata
from itertools import chain, count

# Plural endings of Dutch nouns; enough to see that two names of themes are the same word, too coarse for search.
ENDING = re.compile(r"(['’]s|en|e|n|s)$")


def fold(name):
    """A name without case, accents, punctuation and plural endings: equal for "Sensor" and "sensoren"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", plain))
    return " ".join(ENDING.sub("", word) if len(word) > 3 else word for word in words)


def free_address(plain, addresses):
    """`plain`, with a number appended when it is taken; `addresses` is the queryset of rows with an address in `slug`."""
    taken = set(addresses.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for slug in chain([plain], (f"{plain}-{n}" for n in count(2))) if slug not in taken)
