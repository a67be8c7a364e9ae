"""An address belongs to one item for ever, over all kinds and through every rename."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dossier.content.items.models import Item


def test_an_old_address_leads_to_the_new_one(client, news):
    news.slug = "hitte-in-leiden"
    news.save()
    answer = client.get("/nieuws/leiden-meet-de-hitte/")
    assert (answer.status_code, answer["Location"]) == (301, "/nieuws/hitte-in-leiden/")


def test_an_address_in_the_wrong_section_leads_to_the_right_one(client, news):
    answer = client.get("/opinie/leiden-meet-de-hitte/")
    assert (answer.status_code, answer["Location"]) == (301, "/nieuws/leiden-meet-de-hitte/")


def test_an_old_address_of_a_concept_says_nothing(client, make):
    make("news", slug="geheim", published_at=None)
    assert client.get("/opinie/geheim/").status_code == 404


def test_a_rename_back_is_allowed(news):
    for slug in ("anders", "leiden-meet-de-hitte"):
        news.slug = slug
        news.full_clean()
        news.save()
    assert news.used_slugs.count() == 2


def test_the_same_address_in_another_section_is_refused_with_the_title_of_its_holder(news, make):
    blog = make("blog")
    blog.slug = news.slug
    with pytest.raises(ValidationError) as refusal:
        blog.full_clean()
    assert "Leiden meet de hitte" in str(refusal.value.message_dict["slug"])


def test_an_address_from_the_past_of_another_item_is_refused(news, make):
    news.slug = "nieuw-adres"
    news.save()
    blog = make("blog", slug="een-blog")
    blog.slug = "leiden-meet-de-hitte"
    with pytest.raises(ValidationError):
        blog.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        blog.save()


@pytest.mark.parametrize("slug", ["pagina", "feed", "archief", "maand", "2026"])
def test_words_of_our_own_addresses_are_refused(news, slug):
    news.slug = slug
    with pytest.raises(ValidationError) as refusal:
        news.full_clean()
    assert "slug" in refusal.value.message_dict


def test_an_empty_address_is_made_from_the_title_and_never_collides(make):
    first, second = make("news", title="Slimme lantaarns!"), make("blog", title="Slimme lantaarns")
    assert (first.slug, second.slug) == ("slimme-lantaarns", "slimme-lantaarns-2")


def test_a_title_without_letters_still_gets_an_address(make):
    assert make("news", title="2026").slug == "item-2026"
    assert make("news", title="!!!").slug == "item"


def test_the_database_refuses_a_reserved_address_by_any_path(news):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=news.pk).update(slug="archief")
