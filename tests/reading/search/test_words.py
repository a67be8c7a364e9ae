"""Dutch words that must find each other, and words that must not: one in the question, the other in a text."""

from itertools import product
from string import ascii_lowercase

import pytest

from dossier.reading.search.analysis import stem, terms, words
from dossier.reading.search.lexicon import STOP_WORDS
from dossier.reading.search.models import Word
from dossier.reading.search.query import runs_of
from tests.reading.search.pairs import APART, KNOWN_TO_MISS, MEET


def meets(asked, text):
    """Does a question of `asked` find a text of `text`? By the same alternatives the engine asks for, but for beginnings."""
    from dossier.reading.search.query import understand

    Word.objects.all().delete()
    Word.objects.bulk_create(
        Word(word=word, term=stem(word), reversed=stem(word)[::-1]) for word in set(words(text)) if word not in STOP_WORDS
    )
    present = terms(text)
    runs = [tuple(present[start:end]) for start in range(len(present)) for end in range(start + 1, len(present) + 1)]
    meaning = [word for word in words(asked) if word not in STOP_WORDS]
    return bool(meaning) and all(set(term.alternatives) & set(runs) for term in understand(meaning, ends_open=False))


def test_words_that_belong_together_meet(db):
    """A pair that starts to be missed fails, and so does a known one that meets from now on."""
    assert [pair for pair in MEET if not meets(*pair)] == KNOWN_TO_MISS


@pytest.mark.parametrize(("verb", "noun"), [("documenteert", "document"), ("experimenteren", "experimenten")])
def test_a_verb_in_menteren_has_the_stem_of_its_noun(verb, noun):
    assert stem(verb) == stem(noun)


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_do_not_belong_together_stay_apart(db, one, other):
    assert not meets(one, other)
    assert not meets(other, one) or other in STOP_WORDS


def occur(*words):
    """These words stand in the dossier, and no others."""
    Word.objects.bulk_create(Word(word=word, term=stem(word), reversed=stem(word)[::-1]) for word in words)


def test_a_compound_is_asked_for_by_at_most_fifty_terms(db):
    occur(*(f"fiets{a}{b}pad" for a in "bdfgklmnpr" for b in "aeiouy"))
    assert len(runs_of(["fiets"])["fiets"]) == 50


def test_a_compound_is_found_behind_two_hundred_words_that_begin_alike(db):
    """Fiets with two letters behind it is no compound."""
    occur("fietspad", *(f"fiets{a}{b}" for a, b in product(ascii_lowercase[:14], repeat=2)))
    assert runs_of(["fiets"])["fiets"] == [("fietspad",)]


def test_a_form_that_begins_otherwise_is_looked_for_too(db):
    occur("stad", "steden", "stedenbouw", "stadspark")
    assert runs_of(["stad"])["stad"] == [("stadspark",), ("stedenbouw",)]


def test_all_words_of_a_question_are_looked_up_at_once(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        runs_of(["hitte", "sensoren", "privacyverklaring"])
