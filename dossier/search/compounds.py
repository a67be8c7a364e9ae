"""Dutch compounds by their parts, at query time: verklaring finds privacyverklaring, fiets finds fietspad.

The vocabulary gives the words that begin or end with the word asked for; each is then taken apart, and kept only when the one
part is that word (in any of its forms) and the other can be a word too, with a linking -s-, -en- or -e- between them. Rows of
the index never depend on each other: a new word needs no other row to change.
"""

import re

from dossier.search.analysis import stem
from dossier.search.lexicon import HEADS_IN_I, PREFIXES, SHORT_PARTS, SUFFIXES, WHOLE, WHOLE_ENDS
from dossier.search.models import Word

LIMIT = 50
CANDIDATES = 300
LINKS = ("", "s", "en", "e", "n")


def expand(word):
    """The terms of compounds that occur in the dossier and have `word` (folded) as a part; at most `LIMIT`. Three queries."""
    if not word.isalpha() or not can_stand_alone(word):
        return []
    term = stem(word)
    forms = {word, term, lengthened(term), *Word.objects.filter(term=term).order_by("word").values_list("word", flat=True)[:20]}
    found = []
    if len(word) > 3:  # too many words begin with three letters by chance
        found = [other.term for other in words_that_begin_with(forms) if begins_with_part(other.word, forms)]
    found += [other.term for other in terms_that_end_with(core_of(term)) if ends_with_part(other, term)]
    return list(dict.fromkeys(other for other in found if other != term))[:LIMIT]


def lengthened(term):
    """Parkeren stands in compounds as parkeer: parkeergarage."""
    return re.sub(r"([^aeiouy])([aeou])([^aeiouy])$", r"\1\2\2\3", term) if len(term) > 4 else term


def words_that_begin_with(forms):
    """In a fixed order throughout: what is cut off at the limits is the same on every machine and at every start."""
    starts = sorted(form for form in forms if not any(form != other and form.startswith(other) for other in forms))
    found = []
    for start in starts[:4]:
        found += Word.objects.filter(word__begins=start).order_by("word")[:CANDIDATES]
    return found


def terms_that_end_with(core):
    return Word.objects.filter(reversed__begins=core[::-1]).order_by("reversed", "word")[:CANDIDATES]


def core_of(term):
    """The term as it stands at the end of a longer one, where long vowels are written short: paal → pal (lantaarnpal)."""
    return re.sub(r"([aeou])\1([^aeiouy])$", r"\1\2", term)


def begins_with_part(word, forms):
    if word.startswith(WHOLE):
        return False
    return any(word.startswith(form) and is_tail(word[len(form) :]) for form in forms)


def ends_with_part(other, term):
    """Is the end of this word a form of the term? The spelling of the word decides: boompaal ends with paal, never with pal."""
    head = other.term[: -len(core_of(term))]
    rest = other.word[len(head) :]
    return other.word not in WHOLE_ENDS and is_head(head, rest) and stem(rest) == term


def is_tail(rest):
    """Can this be the second part of a compound, link and all?"""
    parts = [rest[len(link) :] for link in LINKS if rest.startswith(link)]
    if any(part in SUFFIXES or stem(part) in SUFFIXES for part in parts):
        return False
    return any(can_stand_alone(part) for part in parts)


def is_head(rest, following):
    """Can this be the first part of a compound? No prefix with some letters more (verp-licht, tran-sport, weth-ouder)."""
    if any(rest.startswith(prefix) and not re.search("[aeiouy]", rest[len(prefix) :]) for prefix in PREFIXES):
        return False
    if any(rest + following[:n] in PREFIXES for n in (1, 2)) or re.search("[^aeiouycs]h$", rest):
        return False
    if rest.endswith("i") and rest not in HEADS_IN_I:
        return False
    return any(can_stand_alone(rest[: len(rest) - len(link)]) for link in LINKS if rest.endswith(link))


def can_stand_alone(part):
    if part in PREFIXES or part in SUFFIXES:
        return False
    return (len(part) > 3 and bool(re.search("[aeiouy]", part))) or part in SHORT_PARTS
