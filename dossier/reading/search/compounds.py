"""Dutch compounds by their parts, at query time: verklaring finds privacyverklaring, fiets finds fietspad.

The vocabulary gives the words that begin or end with the word of the query; each is then taken apart, and kept only when the one
part is that word (in any of its forms) and the other can be a word too, with a linking -s-, -en- or -e- between them. Rows of
the index never depend on each other: a new word needs no other row to change.
"""

import re
from functools import lru_cache

from dossier.reading.search.analysis import stem
from dossier.reading.search.lexicon import HEADS_IN_I, PREFIXES, SHORT_PARTS, SUFFIXES, WHOLE, WHOLE_ENDS
from dossier.reading.search.vocabulary import forms_of, that_begin_with, that_end_with

LIMIT = 50
FORMS = 20
FEW, CANDIDATES = 150, 300  # words; fifty terms in some three forms each
VOWEL = re.compile("[aeiouy]")
ENDS_IN_H = re.compile("[^aeiouycs]h$")
BEGINS = tuple(PREFIXES)
LINKS = ("", "s", "en", "e", "n")


def compounds_of(word):
    """The terms of compounds that occur in the dossier and have `word` (folded) as a part; at most `LIMIT`.

    A thought for `vocabulary.together`, mostly of one round: a second when a form begins otherwise (stad, steden), and when a
    hundred and fifty words were not enough.
    """
    if not word.isalpha() or not can_stand_alone(word):
        return []
    term, most, found = stem(word), FEW, None
    forms = {word, term, lengthened(term)}
    while found is None:
        starts = starts_of(word, forms)
        written, *lists = yield [
            forms_of(term, FORMS),
            *(that_begin_with(start, most) for start in starts),
            that_end_with(core_of(term), most),
        ]
        forms.update(form for form, _ in written)
        if starts == starts_of(word, forms):
            found, most = fitting(lists, most, term, forms), CANDIDATES
    return found


def lengthened(term):
    """The form of a verb in compounds: parkeren → parkeer (parkeergarage)."""
    return re.sub(r"([^aeiouy])([aeou])([^aeiouy])$", r"\1\2\2\3", term) if len(term) > 4 else term


def starts_of(word, forms):
    """With what compounds of this word begin; of three letters none, for too many words do so by chance."""
    shortest = [form for form in forms if not any(form != other and form.startswith(other) for other in forms)]
    return sorted(shortest)[:4] if len(word) > 3 else []


def fitting(lists, most, term, forms):
    """The terms of compounds among words that begin alike and, in the last list, end alike; None when more words are wanted."""
    found = {}
    for rows in lists:
        for whole, other in rows:
            if other != term and (ends_with_part(whole, other, term) if rows is lists[-1] else begins_with_part(whole, forms)):
                found[other] = True
                if len(found) == LIMIT:
                    return list(found)
        if len(rows) == most < CANDIDATES:
            return None
    return list(found)


@lru_cache(maxsize=1_000)
def core_of(term):
    """The term as it stands at the end of a longer one, where long vowels are written short: paal → pal (lantaarnpal)."""
    return re.sub(r"([aeou])\1([^aeiouy])$", r"\1\2", term)


def begins_with_part(word, forms):
    if word.startswith(WHOLE):
        return False
    return any(word.startswith(form) and is_tail(word[len(form) :]) for form in forms)


def ends_with_part(word, its_term, term):
    """Whether the word ends with a form of the term, by its spelling: boompaal ends with paal, not with pal."""
    head = its_term[: -len(core_of(term))]
    rest = word[len(head) :]
    return word not in WHOLE_ENDS and stem(rest) == term and is_head(head, rest[:2])


@lru_cache(maxsize=10_000)
def is_tail(rest):
    """Whether this can be the second part of a compound, with its linking letters."""
    parts = [rest[len(link) :] for link in LINKS if rest.startswith(link)]
    if any(part in SUFFIXES or stem(part) in SUFFIXES for part in parts):
        return False
    return any(can_stand_alone(part) for part in parts)


@lru_cache(maxsize=10_000)
def is_head(rest, following):
    """Can this be the first part of a compound, before these two letters?

    No prefix with some letters more (verp-licht, tran-sport, weth-ouder).
    """
    if rest.startswith(BEGINS) and any(rest.startswith(prefix) and not VOWEL.search(rest, len(prefix)) for prefix in PREFIXES):
        return False
    if any(rest + following[:n] in PREFIXES for n in (1, 2)) or ENDS_IN_H.search(rest):
        return False
    if rest.endswith("i") and rest not in HEADS_IN_I:
        return False
    return any(can_stand_alone(rest[: len(rest) - len(link)]) for link in LINKS if rest.endswith(link))


def can_stand_alone(part):
    if part in PREFIXES or part in SUFFIXES:
        return False
    return (len(part) > 3 and bool(VOWEL.search(part))) or part in SHORT_PARTS
