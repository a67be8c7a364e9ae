"""The traps of one concrete base with six children."""

import pytest

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_finds_its_model_by_name(kind):
    assert kind.model._meta.model_name == kind.value


@pytest.mark.parametrize("kind", Kind)
def test_no_base_field_bears_the_name_of_a_kind(kind):
    fields = {field.name for field in Item._meta.get_fields() if not field.auto_created}
    assert kind.value not in fields


def test_saving_sets_the_kind_once_and_keeps_it(news):
    news.save()
    assert Item.objects.get(pk=news.pk).kind == "news"


def test_a_child_reads_the_themes_and_the_queryset_of_its_parent(news, mobility):
    news.themes.set([mobility])
    assert type(news).objects.published().filter(themes=mobility).get() == news


def test_themes_of_many_items_cost_two_queries_at_most(make, mobility, django_assert_max_num_queries):
    for number in range(20):
        make("news", title=f"Nieuws {number}", themes=[mobility])
    with django_assert_max_num_queries(2):
        assert all(item.themes.all() for item in Item.objects.prefetch_related("themes"))


def test_deleting_a_child_deletes_its_row_in_the_base(news):
    news.delete()
    assert not Item.objects.exists()
