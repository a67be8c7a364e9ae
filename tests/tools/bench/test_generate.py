"""What `make bench` fills the database with: repeatable, allowed by every rule of the house, and shaped like language."""

from collections import Counter
from datetime import date

import pytest

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, ThemedItem, UsedSlug
from tools.bench.generate import Generator, fill
from tools.bench.words import Vocabulary

UNTIL = date(2026, 1, 31)
FIELDS = [field.attname for field in Item._meta.concrete_fields if not field.generated]


def rows(seed, number=50):
    return [
        ([getattr(made.item, name) for name in FIELDS], made.own, made.themes) for made in Generator(seed, UNTIL).items(number)
    ]


def test_the_same_seed_gives_the_same_items():
    assert rows(seed=3) == rows(seed=3)
    assert rows(seed=3) != rows(seed=4)


@pytest.fixture
def two_hundred(db):
    fill(200)


def test_every_item_keeps_the_rules_of_its_kind(two_hundred):
    items = [item for kind in Kind for item in kind.model.objects.all()]
    assert len(items) == 200
    for item in items:
        item.full_clean()


def test_items_have_an_address_themes_and_a_state(two_hundred):
    assert UsedSlug.objects.count() == 200
    assert 200 <= ThemedItem.objects.count() <= 600
    assert {item.kind for item in Item.objects.all()} == set(Kind.values)
    states = Counter(item.state for item in Item.objects.all())
    assert states[State.PUBLISHED] > 180
    assert states[State.CONCEPT] == 0


def test_an_editor_can_go_on_after_them(two_hundred, make):
    assert make("news", title="Na de proef").pk > 200


def test_few_words_do_most_of_the_work():
    text = " ".join(made.item.body for made in Generator(3, UNTIL).items(100)).lower()
    counts = Counter(text.replace("<p>", "").replace("</p>", " ").replace(".", "").split())
    shares = sum(count for _, count in counts.most_common(100)) / counts.total()
    assert 0.25 < shares < 0.5
    assert sum(count == 1 for count in counts.values()) > len(counts) / 4


def test_the_vocabulary_is_large_and_its_questions_are_what_they_say():
    vocabulary = Vocabulary()
    questions = vocabulary.questions()
    words = set(vocabulary.words)
    assert len(words) == len(vocabulary.words) > 30_000
    assert not words & {*questions["nothing found"], *questions["part of a compound"]}
    for part in questions["part of a compound"]:
        assert any(word.endswith(part) for word in words)
