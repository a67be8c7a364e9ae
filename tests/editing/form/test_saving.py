"""What a save of the form asks of the database, and what it leaves alone."""

import pytest
from django.db import connection
from django.db.models.signals import m2m_changed
from django.test.utils import CaptureQueriesContext

from dossier.editing.history.versions import versions_of
from tests.content.items.test_admin import filled_in


def save(desk, item, **changes):
    """Open the form, change something, and give the statements of the save."""
    address = f"/beheer/news/news/{item.pk}/change/"
    data = filled_in(desk.get(address), **changes)
    with CaptureQueriesContext(connection) as queries:
        assert desk.post(address, data).status_code == 302
    return [query["sql"] for query in queries]


def asked(statements, beginning, table):
    return [sql for sql in statements if sql.startswith(beginning) and f'"{table}"' in sql]


@pytest.fixture
def full(make, news, mobility):
    return make("news", slug="vol", themes=[mobility])


@pytest.fixture
def tying():
    """The deeds by which ties of items are written, in turn."""
    deeds = []

    def note(action, **kwargs):
        deeds.append(action)

    m2m_changed.connect(note)
    yield deeds
    m2m_changed.disconnect(note)


def test_a_save_costs_so_many_statements(desk, full):
    save(desk, full, title="Anders")  # a word that the vocabulary knows from here on
    save(desk, full, title="Een")
    assert len(save(desk, full, title="Anders")) <= 33


def test_ties_that_nobody_changed_are_not_written_again(desk, full, news, tying):
    full.related.add(news)
    tying.clear()
    save(desk, full, title="Anders")
    assert tying == []
    assert ([theme.name for theme in full.themes.all()], list(full.related.all())) == (["Mobiliteit"], [news.item_ptr])


def test_ties_that_were_unticked_go(desk, full, news):
    full.related.add(news)
    save(desk, full, themes=[], related=[])
    assert not full.themes.exists()
    assert not full.related.exists()


def test_the_version_knows_the_ties_as_they_are_after_the_save(desk, full, news):
    save(desk, full, themes=[], related=[news.pk])
    ties = versions_of(full).first().ties
    assert (ties["themes"], [tie["pk"] for tie in ties["related"]]) == ([], [news.pk])


def test_a_save_looks_for_the_newest_version_once(desk, full):
    assert len(asked(save(desk, full, title="Anders"), "SELECT", "editing_version")) == 1


def test_the_first_save_of_something_older_than_its_history_keeps_what_stood_there(desk, full):
    versions_of(full).all().delete()
    save(desk, full, title="Anders")
    assert [(version.name, version.change) for version in versions_of(full)] == [("Anders", "~"), ("Een news", "+")]


def test_a_save_has_one_transaction_and_one_step_in_it(desk, full):
    steps = [sql for sql in save(desk, full, title="Anders") if sql.startswith("SAVEPOINT")]
    assert len(steps) == 2  # that of the guard, which would be the transaction were this no test, and that of the admin


def test_a_save_reads_the_related_items_in_the_form_once(desk, full, news):
    full.related.add(news)
    read = [sql for sql in asked(save(desk, full, title="Anders"), "SELECT", "items_item_related") if '"body"' in sql]
    assert len(read) == 1
