"""Related items: which, in what order, and why. The reasons are read through gettext, as a reader would."""

import pytest
from django.utils.translation import gettext as _

from dossier.content.items.models import Item, Organisation, Theme
from dossier.content.items.related import recent_items, related_to


def titles(item):
    return [other.item.title for other in related_to(item)]


def reasons(item):
    return {other.item.title: other.reason for other in related_to(item)}


@pytest.fixture
def health(db):
    return Theme.objects.create(name="Zorg", slug="zorg", intro="x")


def test_the_choice_of_the_editors_comes_first_then_the_project_then_themes_then_the_organisation(
    make, project, mobility, leiden
):
    news = make("news", part_of=project, themes=[mobility], organisation=leiden)
    make("publication", title="zelfde organisatie", organisation=leiden, date="2026-01-01")
    make("blog", title="zelfde thema", themes=[mobility])
    make("event", title="zelfde project", part_of=project)
    news.related.add(make("source", title="gekozen"))
    assert reasons(news) == {
        "gekozen": _("chosen by the editors"),
        "zelfde project": _("part of the same project"),
        "zelfde thema": _("also about {theme}").format(theme="Mobiliteit"),
        "zelfde organisatie": _("also from {organisation}").format(organisation="Gemeente Leiden"),
    }
    assert titles(news) == ["gekozen", "zelfde project", "zelfde thema", "zelfde organisatie"]


def test_more_shared_themes_come_before_fewer(make, mobility, health):
    news = make("news", themes=[mobility, health])
    make("blog", title="een thema", themes=[mobility], date="2026-01-01")
    make("blog", title="twee thema's", themes=[mobility, health], date="2018-01-01")
    assert titles(news) == ["twee thema's", "een thema"]


def test_a_rare_theme_weighs_more_than_two_common_ones(make, mobility, health):
    rare = Theme.objects.create(name="Drones", slug="drones", intro="x")
    news = make("news", themes=[mobility, health, rare])
    for number in range(5):
        make("source", title=f"bron {number}", themes=[mobility, health], date="2019-01-01")
    make("blog", title="veel voorkomend", themes=[mobility, health], date="2026-01-01")
    make("event", title="zeldzaam", themes=[rare], published_at=news.published_at)
    assert titles(news)[:2] == ["zeldzaam", "veel voorkomend"]


def test_the_reason_names_two_themes_at_most_the_rarest_first(make, mobility, health):
    rare = Theme.objects.create(name="Drones", slug="drones", intro="x")
    news = make("news", themes=[mobility, health, rare])
    make("source", title="bron", themes=[mobility, health])
    make("source", title="andere bron", themes=[mobility])
    make("blog", title="alle drie", themes=[mobility, health, rare])
    assert reasons(news)["alle drie"] == _("also about {one} and {other}").format(one="Drones", other="Zorg")


def test_a_theme_with_fewer_items_is_rarer_and_comes_first(make, mobility, health):
    news = make("news", themes=[mobility, health])
    make("source", title="bron", themes=[mobility])
    make("event", title="bijeenkomst", themes=[mobility], starts=news.published_at)
    make("blog", title="zorg", themes=[health], date="2018-01-01")
    assert titles(news) == ["zorg", "bijeenkomst", "bron"]


def test_the_organisation_decides_between_equals_and_then_the_date(make, mobility, leiden):
    delft = Organisation.objects.create(name="Gemeente Delft", slug="gemeente-delft", type="gemeente")
    news = make("news", themes=[mobility], organisation=leiden)
    make("blog", title="ouder", themes=[mobility], organisation=delft, date="2020-01-01")
    make("event", title="nieuwer", themes=[mobility], date="2021-01-01", starts=news.published_at)
    make("source", title="eigen stad", themes=[mobility], organisation=leiden, date="2019-01-01")
    assert titles(news) == ["eigen stad", "nieuwer", "ouder"]


def test_at_most_five_and_two_of_a_kind(make, mobility):
    news = make("news", themes=[mobility])
    for kind in ("blog", "source", "publication"):
        for number in range(4):
            make(kind, title=f"{kind} {number}", themes=[mobility])
    found = related_to(news)
    assert len(found) == 5
    assert all([other.item.kind for other in found].count(kind) <= 2 for kind in ("blog", "source", "publication"))


def test_a_curated_tie_shows_on_both_pages(make):
    one, other = make("news", title="een"), make("blog", title="ander")
    one.related.add(other)
    assert (titles(one), titles(other)) == (["ander"], ["een"])


def test_what_is_not_published_is_never_related(make, mobility, project):
    news = make("news", themes=[mobility], part_of=project)
    concept = make("blog", themes=[mobility], part_of=project, published_at=None)
    news.related.add(concept)
    assert titles(news) == []


def test_an_item_with_nothing_in_common_has_nothing_related(make, mobility):
    make("blog", themes=[mobility])
    assert titles(make("news")) == []


def test_the_parts_of_a_project_are_not_repeated_as_related(make, project, mobility):
    project.themes.set([mobility])
    for number in range(110):
        make("news", title=f"onderdeel {number}", part_of=project, themes=[mobility], date="2026-01-01")
    assert titles(project) == []
    make("blog", title="los", themes=[mobility], date="2001-01-01")
    assert titles(project) == ["los"]


@pytest.mark.parametrize("more", [0, 30])
def test_at_most_eight_queries_for_two_themes_whatever_the_number_of_items(
    make, project, mobility, health, leiden, django_assert_max_num_queries, more
):
    news = make("news", themes=[mobility, health], part_of=project, organisation=leiden)
    for number in range(1 + more):
        make("blog", title=f"blog {number}", themes=[mobility], part_of=project, organisation=leiden)
    item = Item.objects.get(pk=news.pk)
    with django_assert_max_num_queries(8):  # five of them are kept outside a transaction
        assert [other.item.organisation.name for other in related_to(item)] == ["Gemeente Leiden"] * min(2, 1 + more)


def test_the_page_says_the_reason_and_other_lists_say_none(client, make, mobility):
    news = make("news", themes=[mobility])
    make("blog", title="verwant", themes=[mobility])
    reason = '<p class="kd-card__reason">'
    assert client.get(news.get_absolute_url()).content.decode().count(reason) == 1
    assert reason not in client.get("/opinie/").content.decode()


@pytest.fixture
def about_mobility(make, mobility):
    """Four blogs on mobility and four on nothing, by turns, and a concept."""
    for number in range(8):
        make("blog", title=f"blog {number}", themes=[mobility] if number % 2 else [], date=f"2020-01-0{number + 1}")
    make("blog", title="concept", themes=[mobility], published_at=None)


def titles_about(theme, without=None):
    found = recent_items().about(theme, without)
    return list(Item.objects.filter(pk__in=found).order_by("date").values_list("title", flat=True))


@pytest.mark.parametrize(
    ("recent", "enough", "expected"),
    [
        (100, 25, [3, 5, 7]),  # all items are recent: the newest three
        (4, 2, [5, 7]),  # as many as will do are among the recent ones
        (4, 3, [3, 5, 7]),  # too few are: the newest three of all
    ],
)
def test_a_theme_is_looked_for_among_recent_items_and_beyond_them_when_it_is_rare(
    about_mobility, mobility, monkeypatch, recent, enough, expected
):
    for name, value in (("RECENT", recent), ("ENOUGH", enough), ("NEWEST", 3)):
        monkeypatch.setattr(f"dossier.content.items.related.{name}", value)
    assert titles_about(mobility) == [f"blog {number}" for number in expected]


def test_how_rare_a_theme_is_follows_from_the_recent_items(about_mobility, mobility, health, monkeypatch):
    assert (recent_items().size(mobility), recent_items().size(health)) == (4, 1)
    monkeypatch.setattr("dossier.content.items.related.RECENT", 4)
    assert recent_items().size(mobility) == 2


def test_the_parts_of_a_project_leave_room_for_others_with_its_rare_theme(make, project, mobility, monkeypatch):
    monkeypatch.setattr("dossier.content.items.related.RECENT", 1)
    make("blog", title="los", themes=[mobility], date="2001-01-01")
    make("news", title="onderdeel", part_of=project, themes=[mobility])
    assert titles_about(mobility) == ["los", "onderdeel"]
    assert titles_about(mobility, without=project.pk) == ["los"]


def test_a_translation_is_led_to_once(client, make, mobility):
    dutch = make("news", slug="meet", themes=[mobility])
    english = make("news", slug="measures", language="en", translation_of=dutch, themes=[mobility])
    make("blog", slug="ander", themes=[mobility])
    for item in (dutch, english):
        related = client.get(item.get_absolute_url()).context["related"]
        assert [other.item.slug for other in related] == ["ander"]
