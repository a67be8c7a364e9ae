"""From Dutch text to the terms it is found by: one analysis, in Python, the same for both databases.

A term is a folded, stemmed word. The stemmer is Snowball's `dutch_porter` (the older Dutch one: the newer strips prefixes, so
that gemeente becomes "meen"), with Dutch spelling done before and after it: loan plurals, v/z and f/s, doubled consonants, and
long against short vowels (boom, bomen against bom, bommen). `VERSION` goes up with every change of the result: rows of an
older version are analysed again by `manage.py reindex`.
"""

import re
import threading
from functools import lru_cache

from Stemmer import Stemmer

from dossier.plumbing.folding import fold
from dossier.reading.search.lexicon import (
    ADJECTIVES,
    EXACT,
    FIXED,
    IRREGULAR,
    KEEPS_S,
    LOAN_PLURALS,
    NO_VERB,
    STOP_WORDS,
    VERB_PREFIXES,
    VERBS,
)

VERSION = 2
LONGEST_WORD = 60
OF_THREAD = threading.local()
WORD = re.compile(r"[a-z0-9]+(?:[-'/][a-z0-9]+)*")
SYLLABLE = re.compile(r"[aeiouy]+")
ONE_SHORT_VOWEL = re.compile(r"([^aeiouy]*)([aeou])([^aeiouy]+)")
VERB_FORMS = {
    form: verb
    for verb in VERBS
    for form in [
        *(verb + end for end in ("t", "te", "ten", "de", "den")),
        *(f"ge{verb}{end}" for end in ("t", "d", "te", "de")),
    ]
}

# Before -er and -ste the spelling changes: slimm-, grot-, hog-; all of them lead to the adjective.
COMPARED = {
    form: root for root in ADJECTIVES for form in (root, re.sub(r"([aeou])\1([^aeiouy])$", r"\1\2", root), root + root[-1])
}


def words(text):
    """The folded words of a text, in order. e-health yields its parts and their concatenation: e, health, ehealth."""
    found = []
    for word in WORD.findall(fold(text)):
        found += [word[:LONGEST_WORD]] if word.isalnum() else parts_of(word)
    return found


@lru_cache(maxsize=10_000)
def parts_of(word):
    """Auto's → auto; e-health → e, health, ehealth."""
    parts = [part for part in re.split(r"[-/]", re.sub(r"'(s|er|tje)?(?=\W|$)|'", "", word)) if part]
    return [part[:LONGEST_WORD] for part in ([*parts, "".join(parts)] if len(parts) > 1 else parts)]


def terms(text):
    """The index terms of a text: its stems in order, without stop words."""
    return stems(words(text))


def stems(found):
    return [stem(word) for word in found if word not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem(word):
    """The term of one folded word."""
    if len(word) < 3 or not word.isalpha() or word in FIXED:
        return word
    word = regular(word)
    found = porter().stemWord(without_ing(word)) if takes_porter(word) else word
    if re.search(r"ig(e|heid|heden)?$", word) and word.startswith(f"{found}ig"):
        found += "ig"  # the Porter stemmer strips -ig from long words only: veilig, but cyberveil
    return lengthen(word, tail(found))


def porter():
    """The stemmer of this thread; a stemmer object is not thread-safe."""
    if not hasattr(OF_THREAD, "porter"):
        OF_THREAD.porter = Stemmer("dutch_porter")
    return OF_THREAD.porter


def regular(word):
    """Replace an irregular form by a regular one that the stemmer handles."""
    word = EXACT.get(word) or VERB_FORMS.get(word) or compared(word) or romance_verb(word)
    for end, replacement in IRREGULAR.items():
        head = word.removesuffix(end)
        if head != word and (not head or (len(head) > 2 and head not in VERB_PREFIXES)):
            return head + replacement
    if word.endswith(("eeen", "ieen")):
        return word[:-2]
    return word[:-1] if has_loan_plural(word) else word


def has_loan_plural(word):
    """Plurals in -s behind a vowel (publicaties, cameras), which Porter leaves alone, and short English ones (apps)."""
    if word in LOAN_PLURALS:
        return True
    if word.endswith(KEEPS_S) or syllables(word) < 2:
        return False
    return bool(re.search(r"([^aeiou]e|[^aeiou]ie|[^aeiou][aoy]|[aeiou]io|deo|eau)s$", word))


def compared(word):
    """Slimmer, slimste → slim, for the adjectives of the list."""
    head = re.sub(r"(er|ere|st|ste)$", "", word)
    return COMPARED.get(head, "") if head != word else ""


def romance_verb(word):
    """Publiceert, publiceerde, gepubliceerd → publiceren: of verbs in -eren with a stem of some length."""
    head = re.sub(r"eer(t|de|den|d)$", "", word)
    if head == word or syllables(head) < 2:
        return word
    return f"{head.removeprefix('ge') if word.endswith('d') else head}eren"


def takes_porter(word):
    """Keep a final s that belongs to the word; the Porter stemmer takes each for a plural."""
    return not (word.endswith("s") and (word.endswith(KEEPS_S) or syllables(word) < 2))


def without_ing(word):
    """Meting → meten, so that noun and verb share a stem; the Porter stemmer does this in longer words only."""
    head = re.sub(r"ing(en)?$", "", word)
    return f"{head}en" if head != word and len(head) > 2 and syllables(head) == 1 else word


def tail(found):
    """The end of a stem as it is spelled at the end of a word: huiz → huis, slimm → slim, participatie → participer."""
    if found.endswith(("atie", "atief", "ativ", "atiev")) and found not in NO_VERB and len(found) > 7:
        found = re.sub(r"ati(e|ef|v|ev)$", "er", found)
    found = re.sub(r"aliser$", "al", re.sub(r"menter$", "ment", found))
    found = re.sub(r"(?<=[iu])([aeou])\1([^aeiouy])$", r"\1\2", found)  # sociaal; Porter undoubles behind consonants only
    found = re.sub(r"([^aeiouy])\1$", r"\1", found)
    return found[:-1] + {"v": "f", "z": "s"}.get(found[-1], found[-1])


def lengthen(word, found):
    """Short stems keep their long vowel: boom, bomen → boom; bom, bommen → bom. In longer ones nothing is lost without it."""
    match = ONE_SHORT_VOWEL.fullmatch(found)
    if not match:
        return found
    onset, vowel, _ = match.groups()
    is_long = re.match(rf"{onset}{vowel}({vowel}|[^aeiouy][aeiouy])", word)
    return f"{onset}{vowel}{found[len(onset) :]}" if is_long else found


def syllables(word):
    return len(SYLLABLE.findall(word))
