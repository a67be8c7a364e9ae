"""The index changes in the transaction of the save, follows deletes, and knows when something passed it by."""

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.items.signals import items_changed
from dossier.reading.search.analysis import VERSION
from dossier.reading.search.apps import index_is_kept
from dossier.reading.search.documents import store
from dossier.reading.search.engine import find
from dossier.reading.search.models import SearchDocument, Word
from dossier.reading.search.query import parse
from dossier.reading.search.reindexing import refresh_stale, reindex
from dossier.reading.search.tables import make_tables, missing
from dossier.reading.search.tidying import CLEAN, LEVELS, SHORT_LIST, ask, catch_up, levels, tidy


def hits(question):
    return len(find(parse(question)))


def pieces():
    return ask("SELECT count(DISTINCT segid) FROM search_index_idx")


def test_a_save_is_found_at_once_and_its_old_words_no_more(news):
    news.title = "Leiden telt regen"
    news.save()
    assert (hits("regen"), hits("hitte")) == (1, 0)


def test_a_save_that_is_rolled_back_leaves_the_index_as_it_was(news):
    with transaction.atomic():
        news.title = "Leiden telt regen"
        news.save()
        transaction.set_rollback(True)
    assert (hits("regen"), hits("hitte")) == (0, 1)


def test_the_index_follows_a_delete(news):
    Item.objects.filter(pk=news.pk).delete()
    assert hits("hitte") == 0
    assert not SearchDocument.objects.exists()


def test_a_change_of_the_date_moves_the_item_in_the_order(make):
    old = make("news", title="Hitte een", date="2018-01-01")
    make("news", title="Hitte twee", date="2020-01-01")
    old.date = "2024-01-01"
    old.save()
    assert find(parse("hitte"))[0] == old.pk
    assert SearchDocument.objects.count() == 2


@pytest.mark.parametrize("field", ["title", "teaser", "why", "body"])
def test_an_update_past_the_model_marks_the_item_and_the_job_mends_it(news, field):
    Item.objects.filter(pk=news.pk).update(**{field: "Regen"})
    assert SearchDocument.objects.get().version == 0
    refresh_stale()
    assert (SearchDocument.objects.get().version, hits("regen")) == (VERSION, 1)


def test_sql_by_hand_marks_the_item_too(news):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE items_item SET title = 'Regen' WHERE id = %s", [news.pk])
    refresh_stale()
    assert hits("regen") == 1


def test_a_change_of_themes_keeps_the_index_right(news, mobility):
    news.themes.set([mobility])
    assert SearchDocument.objects.get().version == VERSION
    assert hits("mobiliteit") == 1
    news.themes.clear()
    assert hits("mobiliteit") == 0


def test_what_hangs_on_an_item_is_found_when_it_is_told(project):
    project.updates.create(title="Regenmeters hangen", text="x")
    items_changed.send(Item, pks=[project.pk])
    assert hits("regenmeters") == 1


def test_the_index_is_the_same_after_making_everything_anew(make):
    for number in range(3):
        make("news", title=f"Hitte {number}")
    before = list(SearchDocument.objects.values_list("id", "text"))
    assert reindex(everything=True) == 3
    assert list(SearchDocument.objects.values_list("id", "text")) == before
    assert hits("hitte") == 3


@pytest.mark.parametrize("kind", Kind)
def test_making_it_anew_asks_the_same_for_two_items_of_a_kind_and_for_five(make, kind, django_assert_num_queries):
    for _ in range(2):
        make(kind)
    with CaptureQueriesContext(connection) as asked:
        reindex(everything=True)
    for _ in range(3):
        make(kind)
    with django_assert_num_queries(len(asked)):
        reindex(everything=True)


def test_an_interrupted_reindex_goes_on_where_it_was(make, monkeypatch):
    monkeypatch.setattr("dossier.reading.search.reindexing.BATCH", 1)
    for number in range(4):
        make("news", title=f"Hitte {number}")
    SearchDocument.objects.update(version=0)

    def stop(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(progress=stop)
    assert SearchDocument.objects.filter(version=VERSION).count() == 2
    assert reindex() == 2


def test_items_of_an_older_analysis_are_done_again(news, monkeypatch, capsys):
    SearchDocument.objects.update(version=VERSION - 1 or 99)
    call_command("reindex")
    assert "1 items analysed." in capsys.readouterr().out
    assert SearchDocument.objects.get().version == VERSION


def test_the_vocabulary_holds_words_as_they_are_written(news):
    word = Word.objects.get(word="leiden")
    assert word.reversed == word.term[::-1]


@pytest.mark.django_db(transaction=True)
def test_tidying_makes_one_piece_of_what_saves_left_and_changes_no_result(make):
    for number in range(6):
        make("news", title=f"Hitte {number}")
    before = find(parse("hitte"))
    tidy()
    assert find(parse("hitte")) == before
    assert len(before) == 6
    if connection.vendor == "sqlite":
        assert pieces() == 1


@pytest.mark.django_db(transaction=True)
def test_tidying_time_and_again_raises_no_level_too_high(make, monkeypatch):
    """SQLite 3.40 adds two levels each time, and calls an index of two thousand malformed."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr("dossier.reading.search.tidying.MOST_LEVELS", LEVELS + 4)
        make("news", title="Hitte", body=f"<p>{' '.join(f'woord{number}' for number in range(3000))}</p>")
        for number in range(6):
            make("news", title=f"Hitte {number}")
            tidy()
        assert levels() == LEVELS + 4
        assert len(find(parse("hitte"))) == 7


@pytest.mark.django_db(transaction=True)
def test_a_save_leaves_few_pieces(make):
    tidy()
    for number in range(12):
        make("news", title=f"Hitte {number}")
    assert len(find(parse("hitte"))) == 12
    if connection.vendor == "sqlite":  # PostgreSQL keeps none
        assert pieces() < 6


@pytest.mark.django_db(transaction=True)
def test_what_many_at_once_left_is_brought_in_order_within_minutes(make):
    items = [make("news", title=f"Hitte {number}") for number in range(2)]
    tidy()
    for _ in range(5):
        store(items)
    before = pieces() if connection.vendor == "sqlite" else 0
    catch_up()
    assert len(find(parse("hitte"))) == 2
    assert pieces() < before if connection.vendor == "sqlite" else ask(CLEAN) == 0


@pytest.mark.django_db(transaction=True)
def test_saves_keep_the_list_of_what_waits_short(make):
    """On PostgreSQL; it tells how many pages of 8 kB waited when it is told to add them. SQLite has no such list."""
    if connection.vendor == "postgresql":
        tidy()
        for number in range(12):
            make("news", title=f"Hitte {number}", body=f"<p>{' '.join(f'woord{number}{n}' for n in range(400))}</p>")
        assert 0 < ask(CLEAN) <= SHORT_LIST // 8 + 1


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_remade_gets_its_triggers_back_with_the_next_migration():
    class Longer(models.CharField):
        pass

    field = Item._meta.get_field("place")
    longer = models.CharField(max_length=201, blank=True)
    longer.set_attributes_from_name("place")
    longer.model = Item
    with connection.schema_editor() as editor:
        editor.alter_field(Item, field, longer)
    gone = missing()
    warned = index_is_kept(None, ["default"])
    make_tables()
    with connection.schema_editor() as editor:
        editor.alter_field(Item, longer, field)
    make_tables()
    assert missing() == []
    if connection.vendor == "sqlite":
        assert "search_stale_items_item_update" in gone
        assert warned


def test_texts_lie_beside_the_rows_that_a_frequent_word_reads(make):
    for number in range(20):
        make("news", body=" ".join(f"woord{number}x{other}" for other in range(600)))
    if connection.vendor == "postgresql":
        # The pages they lie on; of the whole table it would count the rows of other tests, too. With their texts it is twenty.
        assert ask("SELECT count(DISTINCT (ctid::text::point)[0]) FROM search_searchdocument") < 7
    else:  # the index has no texts of its own
        assert ask("SELECT count(*) FROM sqlite_master WHERE name = 'search_index_content'") == 0
