import re
import unicodedata
from itertools import chain, count

from dossier.plumbing import folding

# Plural endings of Dutch nouns; enough to see that two names of themes are the same word, too coarse for search.
ENDING = re.compile(r"(en|e|n|s)$")


def fold(name):
    """A name without case, accents, punctuation and plural endings: equal for "Sensor" and "sensoren".

    Letters of any script and signs such as + and # make names differ; what has punctuation only is as it is.
    """
    plain = re.sub(r"'s\b", "", folding.fold(name))
    words = "".join(sign if unicodedata.category(sign)[0] in "LMNS" or sign == "#" else " " for sign in plain).split()
    return " ".join(ENDING.sub("", word) if len(word) > 3 else word for word in words) or plain


def free_address(plain, addresses):
    """`plain`, with a number appended when it is taken; `addresses` is the queryset of rows with an address in `slug`."""
    taken = set(addresses.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for slug in chain([plain], (f"{plain}-{n}" for n in count(2))) if slug not in taken)
