import pytest

from dossier.content.items.models import Organisation


@pytest.fixture
def two_news(make, leiden, mobility):
    make("news", title="Meten op straat", aspect="bericht", date="2019-03-01", organisation=leiden, themes=[mobility])
    make("news", title="Praten over straat", aspect="interview", date="2020-03-01")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("thema=mobiliteit", "Meten op straat"),
        ("jaar=2020", "Praten over straat"),
        ("soort=interview", "Praten over straat"),
        ("organisatie=gemeente-leiden", "Meten op straat"),
        ("herkomst=eigen&jaar=2019", "Meten op straat"),
    ],
)
def test_a_filter_narrows_the_list(client, two_news, query, shown):
    answer = client.get(f"/nieuws/?{query}")
    assert [item.title for item in answer.context["items"]] == [shown]


@pytest.mark.parametrize(
    "query",
    [
        "thema=bestaat-niet",
        "thema=%00",
        "jaar=abc",
        "jaar=١٩٩٩",
        "jaar=19999",
        "jaar=0000",
        "herkomst=maan",
        "soort=gestopt",
        "organisatie=niemand",
        "organisatie=%00",
    ],
)
def test_an_unknown_value_is_a_wrong_address(client, two_news, query):
    answer = client.get(f"/nieuws/?{query}")
    assert answer.status_code == 404
    assert "/sitemap/" in answer.content.decode()


@pytest.mark.parametrize("query", ["utm_source=brief", "page=7", "thema=", "q=%00", "thema%5B%5D=x"])
def test_an_unknown_key_or_an_empty_value_is_ignored(client, two_news, query):
    assert len(client.get(f"/nieuws/?{query}").context["items"]) == 2


def test_an_old_address_of_a_theme_is_that_theme(client, two_news, mobility):
    mobility.slug = "vervoer"
    mobility.save()
    answer = client.get("/nieuws/?thema=mobiliteit")
    assert [item.title for item in answer.context["items"]] == ["Meten op straat"]
    assert {option.url for facet in answer.context["facets"] for option in facet.options} <= {"/nieuws/?thema=vervoer&jaar=2019"}


def test_filters_that_exclude_each_other_show_a_way_on(client, two_news):
    answer = client.get("/nieuws/?jaar=2020&thema=mobiliteit")
    assert answer.status_code == 200
    assert 'href="/nieuws/"' in answer.content.decode()


def test_every_choice_offered_leads_to_as_many_items_as_it_says(client, two_news):
    for facet in client.get("/nieuws/").context["facets"]:
        for option in facet.options:
            assert len(client.get(option.url).context["items"]) == option.count


def test_a_choice_can_be_undone_by_itself(client, two_news):
    chosen = client.get("/nieuws/?jaar=2019&soort=bericht").context["chosen"]
    assert {facet.clear_url for facet in chosen} == {"/nieuws/?jaar=2019", "/nieuws/?soort=bericht"}


def test_the_next_page_keeps_the_filters(client, make):
    for number in range(21):
        make("news", title=f"Nieuws {number}")
    assert 'href="/nieuws/pagina/2/?jaar=2024"' in client.get("/nieuws/?jaar=2024").content.decode()
    assert len(client.get("/nieuws/pagina/2/?jaar=2024").context["items"]) == 1


def test_a_name_in_a_filter_is_escaped(client, two_news):
    Organisation.objects.filter(slug="gemeente-leiden").update(name="<script>alert(1)</script>")
    assert "<script>" not in client.get("/nieuws/?organisatie=gemeente-leiden").content.decode()
