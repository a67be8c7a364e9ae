"""What a reader finds, in which order, and what is never shown. The same on both databases."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from dossier.content.items.models import Item
from dossier.reading.search.engine import NEWEST, condition, find, last_years, question
from dossier.reading.search.expressions import match
from dossier.reading.search.query import parse


def found(question, **options):
    titles = Item.objects.in_bulk(find(parse(question), **options))
    return [titles[pk].title for pk in find(parse(question), **options)]


def test_all_words_in_the_title_come_first_then_with_the_teaser_then_anywhere_the_newest_first_within_each(make):
    make("news", title="Ergens", body="<p>Hitte in de wijk.</p>", date="2026-01-01")
    make("news", title="Hitte", teaser="In de wijk.", date="2025-01-01")
    make("news", title="Oude hitte in de wijk", date="2018-01-01")
    make("news", title="Nieuwe hitte in de wijk", date="2019-01-01")
    assert found("hitte wijk") == ["Nieuwe hitte in de wijk", "Oude hitte in de wijk", "Hitte", "Ergens"]
    assert found("hitte wijk", by_date=True)[0] == "Ergens"


def test_all_words_must_occur(make):
    make("news", title="Hitte in Leiden")
    make("news", title="Hitte in Delft")
    assert found("hitte delft") == ["Hitte in Delft"]
    assert found("hitte delft leiden") == []


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("publicaties", "Een publicatie"),
        ("slim", "Slimme lantaarnpalen"),
        ("steden", "De stad"),
        ("coordinatie", "Coördinatie"),
        ("ehealth", "E-health thuis"),
        ("e-health", "Over ehealth"),
        ("smart city", "De smartcity"),
        ("smartcity", "Een smart city"),
        ("verklaring", "De privacyverklaring"),
        ("beleid", "Nieuw mobiliteitsbeleid"),
        ("fiets", "Een breed fietspad"),
        ("samenwerk", "Samenwerking"),
        ("cameras", "Camera’s op straat"),
    ],
)
def test_a_word_is_found_in_its_other_forms(make, question, title):
    make("news", title=title)
    assert found(question) == [title]


@pytest.mark.parametrize(
    ("question", "title"), [("stad open", "Stadion open"), ("kant open", "Kantoor open"), ("bom open", "Bomen open")]
)
def test_a_word_that_only_looks_like_it_is_not_found(make, question, title):
    make("news", title=title)
    assert found(question) == []


def test_a_phrase_is_found_as_it_stands(make):
    make("news", title="City Deal gesloten")
    make("news", title="Deal over de city")
    assert found('"city deal"') == ["City Deal gesloten"]


def test_a_minus_excludes(make):
    make("news", title="Sensoren en privacy")
    make("news", title="Sensoren en hitte")
    assert found("sensor -privacy") == ["Sensoren en hitte"]
    assert found("-privacy") == []


def test_the_words_of_a_kind_of_its_own_are_found(make):
    make("blog", title="Een blog", author_name="Redactie voorbeelddossier")
    event = make("event", title="Een dag")
    event.speakers.create(name="Programmamanager", role="sprekerij")
    event.save()
    assert found("voorbeelddossier") == ["Een blog"]
    assert found("sprekerij") == ["Een dag"]


def test_the_name_of_a_theme_or_organisation_finds_its_items_and_a_new_name_at_once(make, mobility, leiden):
    make("news", title="Trams", themes=[mobility])
    make("news", title="Studenten", organisation=leiden)
    assert found("mobiliteit") == ["Trams"]
    assert found("leiden") == ["Studenten"]
    type(mobility).objects.filter(pk=mobility.pk).update(name="Vervoer")
    assert found("vervoer") == ["Trams"]


def test_a_synonym_of_a_theme_finds_what_stands_under_it(make, mobility):
    make("news", title="Trams", themes=[mobility])
    mobility.synonyms.create(name="Bereikbaarheid")
    assert found("bereikbaarheid") == ["Trams"]


def test_what_is_not_published_is_never_found(make):
    hour = timedelta(hours=1)
    make("news", title="Hitte concept", published_at=None)
    make("news", title="Hitte weg", withdrawn_at=timezone.now(), withdrawn_reason="x")
    later = make("news", title="Hitte straks", published_at=timezone.now() + hour)
    assert found("hitte") == []
    Item.objects.filter(pk=later.pk).update(published_at=timezone.now() - hour)
    assert found("hitte") == ["Hitte straks"]


def test_a_frequent_word_gives_the_first_five_hundred_and_says_there_is_more(make, monkeypatch):
    monkeypatch.setattr("dossier.reading.search.engine.LIMIT", 5)
    for number in range(8):
        make("news", title=f"Hitte {number}", date=f"2020-01-0{number + 1}")
    assert len(find(parse("hitte"))) == 6
    assert found("hitte")[0] == "Hitte 7"


def test_a_word_is_found_written_as_two_where_it_says_what_an_item_is_about(make):
    make("news", title="Bewaking van een dijk", teaser="Sensoren meten.")
    make("news", title="Sensoren", teaser="Meten voor de dijk bewaking.")
    make("news", title="Dijk bewaking")
    make("news", title="Jaarverslag", body="<p>Er is een dijk. Bewaking komt daarna.</p>")
    assert found("dijkbewaking") == ["Dijk bewaking", "Sensoren"]
    assert len(find(parse("dijkbewaking"), by_date=True)) == 2


@pytest.mark.parametrize("question", ["de het een", "", "   ", "-", '""', "!!!", "\0"])
def test_a_question_without_words_is_no_question(db, question):
    assert not parse(question)


def test_however_many_of_the_newest_are_concepts_all_that_readers_may_see_is_found(make, monkeypatch):
    monkeypatch.setattr("dossier.reading.search.engine.LIMIT", 2)
    monkeypatch.setattr("dossier.reading.search.engine.MARGIN", 1)
    for number in range(2):
        make("news", title=f"Hitte {number}", date="2019-01-01")
    for number in range(7):
        make("news", title=f"Concept over hitte {number}", date="2020-01-01", published_at=None)
    assert found("hitte") == ["Hitte 1", "Hitte 0"]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_of_items_follows_their_appearance_and_their_withdrawal(make, monkeypatch):
    monkeypatch.setattr("dossier.reading.search.facets.MOST", 1)
    items = [make("news", title=f"Hitte {number}") for number in range(3)]
    assert len(found("hitte")) == len(found("hitte")) == 3
    items[0].withdrawn_at, items[0].withdrawn_reason = timezone.now(), "Klopt niet meer."
    items[0].save()
    assert found("hitte") == ["Hitte 2", "Hitte 1"]
    make("news", title="Hitte 3")
    assert len(found("hitte")) == 3


@pytest.mark.parametrize("far", [(), (9999,)], ids=["in two stretches", "all at once, for one lies far ahead"])
@pytest.mark.parametrize("limit", [3, 500])
def test_asking_for_the_last_years_first_changes_no_order(make, monkeypatch, limit, far):
    monkeypatch.setattr("dossier.reading.search.engine.LIMIT", limit)
    this = timezone.localdate().year
    years = (1998, this - 3, this - 2, this - 1, this, this + 1, this + 4, *far)
    for year in years:
        make("news", title=f"Hitte in {year}", date=f"{year}-01-01")
        make("news", title=f"Zomer van {year}", body="<p>Hitte.</p>", date=f"{year}-12-31")
    assert bool(last_years()) is not bool(far)
    at_once = found("hitte")
    monkeypatch.setattr("dossier.reading.search.engine.MANY", 0)
    assert found("hitte") == at_once
    assert len(at_once) == min(limit + 1, 2 * len(years))


@pytest.mark.parametrize(
    ("items", "conditions"),
    [(None, ()), (None, [Q(date__year=2024)]), (Item.objects.all(), ())],
    ids=["of a reader", "with a facet", "of an editor"],
)
def test_a_question_is_put_to_the_index_and_no_other_document_is_read(make, items, conditions):
    make("news", title="Hitte")
    parts = match(parse("hitte in de wijk"), "")
    visible, params = condition(items, conditions)
    statement = question(len(parts), visible)
    values = [*parts, NEWEST, *params, 500]
    explain, plan = (
        ("EXPLAIN QUERY PLAN", "VIRTUAL TABLE INDEX")
        if connection.vendor == "sqlite"
        else ("EXPLAIN", "on search_searchdocument_tokens")
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {statement}", values)
        assert plan in str(cursor.fetchall())
