"""Lists of the admin with very many items: nothing is counted, gathered or sorted over all of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dossier.content.items.admin_lists import BoundedPaginator
from dossier.content.items.models import Item

LIST = "/beheer/items/item/"


@pytest.fixture
def few(monkeypatch):
    """A list that counts to three."""
    monkeypatch.setattr(BoundedPaginator, "MOST", 3)


def titles(answer):
    return [item.title for item in answer.context["cl"].result_list]


def found(desk, address):
    return sorted(titles(desk.get(address)))


def test_a_list_counts_to_its_limit_and_says_that_there_is_more(desk, few, make):
    for number in range(5):
        make("blog", title=f"Blog {number}")
    answer = desk.get("/beheer/opinion/blog/")
    assert "Meer dan 3 blogs; gebruik de filters of zoek." in " ".join(answer.content.decode().split())
    assert 'class="question' not in answer.content.decode()


def test_a_list_below_its_limit_says_how_many(desk, few, make):
    for number in range(3):
        make("blog", title=f"Blog {number}")
    assert "3 blogs" in desk.get("/beheer/opinion/blog/").content.decode()


def test_the_last_changed_stands_first(desk, make):
    make("news", title="Oud")
    make("blog", title="Nieuw")
    assert titles(desk.get(LIST)) == ["Nieuw", "Oud"]


def test_the_list_of_a_kind_holds_that_kind_only(desk, one_of_each):
    assert found(desk, "/beheer/projects/event/") == ["Een event"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jaar=jong", ["Later", "Nu", "Oud"]),
        ("jaar=later", ["Later"]),
        ("jaar=eerder", ["Oud"]),
        (f"jaar={timezone.localdate().year}", ["Nu"]),
    ],
)
def test_the_list_can_be_narrowed_to_a_year(desk, make, query, expected):
    today = timezone.localdate()
    make("news", title="Nu", date=today)
    make("news", title="Later", date=today + timedelta(days=400))
    make("news", title="Oud", date=date(today.year - 10, 1, 1))
    assert found(desk, f"{LIST}?{query}") == expected


def test_the_list_can_be_narrowed_to_a_theme_and_a_provenance(desk, make, mobility, leiden):
    make("news", title="Beide", themes=[mobility], provenance="extern", organisation=leiden)
    make("news", title="Thema", themes=[mobility])
    make("news", title="Herkomst", provenance="extern", organisation=leiden)
    assert found(desk, f"{LIST}?thema=mobiliteit") == ["Beide", "Thema"]
    assert found(desk, f"{LIST}?provenance__exact=extern") == ["Beide", "Herkomst"]
    assert found(desk, f"{LIST}?thema=mobiliteit&provenance__exact=extern") == ["Beide"]


def test_search_knows_dutch_and_reads_the_text(desk, make):
    make("news", title="Warmte", body="<p>De gemeenten meten sensoren.</p>")
    make("news", title="Fietsen")
    assert found(desk, f"{LIST}?q=sensor") == ["Warmte"]


def test_search_finds_what_no_reader_sees_yet(desk, make):
    make("news", title="Concept over hitte", published_at=None)
    make("news", title="Gepubliceerd over hitte")
    assert len(found(desk, f"{LIST}?q=hitte")) == 2
    assert found(desk, f"{LIST}?q=hitte&staat=concept") == ["Concept over hitte"]


def test_search_stays_within_the_list(desk, make):
    make("news", title="Hitte in de stad")
    make("blog", title="Hitte en ik")
    assert found(desk, "/beheer/opinion/blog/?q=hitte") == ["Hitte en ik"]


def test_the_best_match_stands_first_unless_another_order_is_asked(desk, make):
    make("news", title="Hitte", date=date(2020, 1, 1))
    make("news", title="Anders", teaser="Over hitte.", date=date(2024, 1, 1))
    assert titles(desk.get("/beheer/news/news/?q=hitte")) == ["Hitte", "Anders"]
    assert titles(desk.get("/beheer/news/news/?q=hitte&o=-4")) == ["Anders", "Hitte"]


def test_an_address_finds_its_item_old_addresses_too(desk, make):
    news = make("news", title="Hitte", slug="oud-adres")
    news.slug = "nieuw-adres"
    news.save()
    assert found(desk, f"{LIST}?q=https://dossier.example.org/nieuws/oud-adres/") == ["Hitte"]


@pytest.mark.parametrize("query", ["q=%00", "q=%22", "q=-", "q=" + "a" * 900, "jaar=x", "thema=x", "staat=x"])
def test_nonsense_is_no_error(desk, news, query):
    assert desk.get(f"{LIST}?{query}").status_code == 200


def choices(desk, field, term, model="news"):
    answer = desk.get(f"/beheer/autocomplete/?app_label={model}&model_name={model}&field_name={field}&term={term}")
    return [choice["text"] for choice in answer.json()["results"]]


def test_a_chooser_searches_the_same_way(desk, make, project):
    make("news", title="Leren van hitte", published_at=None)
    assert choices(desk, "related", "hit") == ["Leren van hitte"]
    assert choices(desk, "part_of", "ler") == ["Leren met de stad"]


@pytest.mark.parametrize("address", [LIST, f"{LIST}?staat=gepubliceerd", "/beheer/news/news/", "/beheer/news/news/?jaar=2024"])
def test_a_list_asks_the_same_few_questions_for_any_number(desk, make, django_assert_max_num_queries, address):
    for number in range(30):
        make("news", title=f"Bericht {number}")
    with django_assert_max_num_queries(8):
        desk.get(address)


def test_no_list_reads_the_long_texts(desk, news):
    item = desk.get(LIST).context["cl"].result_list[0]
    assert {"body", "teaser"} <= item.get_deferred_fields()


def test_the_lists_have_their_indexes(db):
    assert {"item_kind_updated", "item_updated", "item_withdrawn"} <= {index.name for index in Item._meta.indexes}
