from dossier.items.models import Theme
from dossier.items.related import related_to


def titles(item):
    return [other.title for other in related_to(item)]


def test_the_choice_of_the_editors_comes_first_then_the_project_then_shared_themes(make, project, mobility):
    news = make("news", part_of=project, themes=[mobility])
    make("blog", title="zelfde thema", themes=[mobility])
    make("event", title="zelfde project", part_of=project)
    news.related.add(make("source", title="gekozen"))
    assert titles(news) == ["gekozen", "zelfde project", "zelfde thema"]


def test_more_shared_themes_come_before_fewer(make, mobility):
    health = Theme.objects.create(name="Zorg", slug="zorg", intro="x")
    news = make("news", themes=[mobility, health])
    make("blog", title="een thema", themes=[mobility], date="2026-01-01")
    make("blog", title="twee thema's", themes=[mobility, health], date="2018-01-01")
    assert titles(news) == ["twee thema's", "een thema"]


def test_a_curated_tie_shows_on_both_pages(make):
    one, other = make("news", title="een"), make("blog", title="ander")
    one.related.add(other)
    assert (titles(one), titles(other)) == (["ander"], ["een"])


def test_what_is_withdrawn_is_never_related(make, mobility):
    news = make("news", themes=[mobility])
    make("blog", themes=[mobility], published_at=None)
    assert titles(news) == []


def test_the_parts_of_a_project_are_not_repeated_as_related(make, project, mobility):
    project.themes.set([mobility])
    make("news", part_of=project, themes=[mobility])
    assert titles(project) == []


def test_at_most_five_in_one_query(make, mobility, django_assert_num_queries):
    news = make("news", themes=[mobility])
    for number in range(8):
        make("blog", title=f"blog {number}", themes=[mobility])
    list(news.themes.all())
    with django_assert_num_queries(2):
        assert len(titles(news)) == 5
