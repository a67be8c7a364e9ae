"""/zoeken/: one field on every page, facets that combine and can be undone, and never a dead end."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.reading.search import missed
from dossier.reading.search.models import MissedWord


@pytest.fixture
def dossier(make, leiden, mobility):
    make("news", title="Hitte op straat", date="2019-05-01", organisation=leiden, themes=[mobility])
    make("publication", title="Hitte gemeten", date="2020-05-01")
    make("blog", title="Regen", teaser="Na de hitte.", date="2021-05-01")


def titles(answer):
    """As a reader sees them, but for the marks."""
    return [strip_tags(title) for title in re.findall(r'class="kd-card__link"[^>]*>(.*?)</a>', answer.content.decode())]


def test_every_page_has_the_field(client, dossier):
    for address in ("/", "/nieuws/", "/over/", "/zoeken/"):
        assert 'role="search" action="/zoeken/" method="get">' in client.get(address).content.decode()


def test_a_result_marks_the_words_and_says_how_many(client, dossier):
    html = client.get("/zoeken/?q=hitte").content.decode()
    assert "3 resultaten" in html
    assert "<mark>Hitte</mark> op straat" in html
    assert "Na de <mark>hitte</mark>." in html
    assert "<title>3 resultaten voor" in html


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("soort=publicaties", ["Hitte gemeten"]),
        ("thema=mobiliteit", ["Hitte op straat"]),
        ("jaar=2021", ["Regen"]),
        ("herkomst=eigen&jaar=2020", ["Hitte gemeten"]),
        ("organisatiesoort=gemeente", ["Hitte op straat"]),
    ],
)
def test_a_facet_narrows_the_result_and_can_be_undone(client, dossier, choice, shown):
    answer = client.get(f"/zoeken/?q=hitte&{choice}")
    assert titles(answer) == shown
    undo = answer.context["chosen"][0].clear_url
    assert len(titles(client.get(undo))) >= len(shown)


def test_every_choice_leaves_as_many_as_it_says(client, dossier):
    for facet in client.get("/zoeken/?q=hitte").context["facets"]:
        for option in facet.options:
            assert len(titles(client.get(option.url))) == option.count


def test_the_newest_can_come_first_and_the_choice_stays(client, dossier):
    assert titles(client.get("/zoeken/?q=hitte"))[-1] == "Regen"
    answer = client.get("/zoeken/?q=hitte&volgorde=datum")
    assert titles(answer)[0] == "Regen"
    assert all("volgorde=datum" in option.url for facet in answer.context["facets"] for option in facet.options)


def test_a_second_page_keeps_the_question(client, make):
    for number in range(21):
        make("news", title=f"Hitte {number}")
    assert 'href="/zoeken/?q=hitte&amp;pagina=2"' in client.get("/zoeken/?q=hitte").content.decode()
    assert len(titles(client.get("/zoeken/?q=hitte&pagina=2"))) == 1


@pytest.mark.parametrize(
    "rest",
    [
        "thema=%00",
        "soort=%00",
        "jaar=%00",
        "pagina=%00",
        "pagina=99999",
        "pagina=x",
        "pagina=0",
        "soort=x",
        "thema=x",
        "jaar=x",
        "jaar=0000",
        "herkomst=x",
        "organisatiesoort=x",
    ],
)
def test_an_unknown_page_or_facet_is_a_404_with_a_way_on(client, dossier, rest):
    answer = client.get(f"/zoeken/?q=hitte&{rest}")
    assert answer.status_code == 404
    assert "/sitemap/" in answer.content.decode()


def test_the_page_of_a_theme_or_organisation_is_offered_on_top(client, dossier):
    html = client.get("/zoeken/?q=gemeente+leiden").content.decode()
    assert re.search(r'href="/organisaties/gemeente-leiden/">\s*Alles over Gemeente Leiden\s*</a>', html)
    assert "Alles over Mobiliteit" in client.get("/zoeken/?q=mobiliteit").content.decode()


def test_a_slip_of_the_pen_is_answered_with_a_word_that_occurs(client, dossier):
    answer = client.get("/zoeken/?q=hiite")
    assert answer.context["better"] == "hitte"
    assert 'href="/zoeken/?q=hitte"' in answer.content.decode()


def test_words_that_do_not_occur_together_show_what_comes_near(client, dossier):
    answer = client.get("/zoeken/?q=hitte+xylofoon")
    assert [item.title for item in answer.context["near"]][:1] == ["Regen"]


def test_nothing_found_with_facets_offers_to_search_without(client, dossier):
    assert 'href="/zoeken/?q=hitte"' in client.get("/zoeken/?q=hitte&jaar=1999").content.decode()


def test_no_result_still_leads_on(client, db):
    html = client.get("/zoeken/?q=xqzvw").content.decode()
    assert 'href="/themas/"' in html
    assert 'href="/contact/"' in html


def test_a_result_is_not_for_search_engines_and_sets_no_cookie(client, dossier):
    answer = client.get("/zoeken/?q=hitte")
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert not answer.cookies


def test_what_a_person_typed_is_escaped(client, make):
    make("news", title="<b>hitte</b> & meer")
    html = client.get('/zoeken/?q=hitte"><script>').content.decode()
    assert "<script>" not in html
    assert "&lt;b&gt;<mark>hitte</mark>&lt;/b&gt; &amp; meer" in client.get("/zoeken/?q=hitte").content.decode()


def cost(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/zoeken/?q=hitte").status_code == 200
    return len(queries)


@pytest.mark.django_db(transaction=True)
def test_a_page_of_results_costs_the_same_for_one_and_for_thirty(client, make, mobility, leiden):
    make("news", title="Hitte", themes=[mobility], organisation=leiden)
    first = cost(client)
    for number in range(30):
        make("news", title=f"Hitte {number}", themes=[mobility], organisation=leiden)
    assert cost(client) == first <= 20
    assert cost(client) <= first / 2  # later searches in the same edition


HOSTILE = [
    "'",
    '"',
    '"""',
    'foo"bar',
    "a AND (",
    "NEAR(a b)",
    "title:x",
    "* ^ +",
    "d' OR 1=1 --",
    "\0",
    "😀",
    "x" * 10_000,
    "a " * 5_000,
    "-",
    "- - -",
    "a & | ! ( ) <->",
    "'a':*",
    "zqt zql zqh1 zqo1",
    "%_\\",
    "ŀ ß ﬁ Ⅷ ①",
    "\u202eevil",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_nothing_that_can_be_typed_is_an_error(client, dossier, question):
    assert client.get("/zoeken/", {"q": question}).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60))
def test_no_text_at_all_is_an_error(client, dossier, question):
    assert client.get("/zoeken/", {"q": question}).status_code == 200


def test_words_that_the_dossier_does_not_have_are_counted_after_the_answer_by_day_and_nothing_else(client, dossier):
    for _ in range(2):
        client.get("/zoeken/?q=xylofoon+hitte")
    client.get("/zoeken/?q=0612345678+jan@example.org")
    assert list(MissedWord.objects.filter(word="xylofoon").values_list("word", "count")) == [("xylofoon", 2)]
    assert not MissedWord.objects.filter(word__contains="0612").exists()
    assert {field.name for field in MissedWord._meta.fields} == {"id", "word", "day", "count"}


def test_a_day_holds_at_most_two_hundred_words_and_ninety_days_are_kept(db, monkeypatch):
    monkeypatch.setattr(missed, "MOST_A_DAY", 2)
    missed.count(["een", "twee", "drie"])
    assert MissedWord.objects.count() == 2
    MissedWord.objects.update(day=date(2020, 1, 1))
    missed.forget()
    assert not MissedWord.objects.exists()
