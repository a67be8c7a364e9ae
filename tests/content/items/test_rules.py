"""What an item must be: said at the field, and kept by the database whatever path is taken."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dossier.content.items.models import Item, Organisation, Theme

NOW = timezone.now()


def messages(item):
    with pytest.raises(ValidationError) as refusal:
        item.full_clean()
    return refusal.value.message_dict


def broken_by(item, **fields):
    """Is this refused by the database, without any form or model in between?"""
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(**fields)
    return True


def test_an_event_that_ends_before_it_starts_is_refused_at_the_end(event):
    event.ends = event.starts - timedelta(hours=1)
    assert "ends" in messages(event)
    assert broken_by(event, ends=event.ends)


def test_an_event_without_a_start_is_refused(event):
    event.starts = None
    assert "starts" in messages(event)
    assert broken_by(event, starts=None)


def test_registration_that_closes_after_the_event_is_refused(event):
    event.register_until = event.starts + timedelta(days=1)
    assert "register_until" in messages(event)


def test_foreign_content_names_its_organisation(news):
    news.provenance = "extern"
    assert "organisation" in messages(news)
    assert broken_by(news, provenance="extern")


def test_a_link_post_has_an_address(news):
    news.aspect = "linkpost"
    assert "source_url" in messages(news)


def test_a_withdrawal_has_a_public_reason(news):
    news.withdrawn_at = NOW
    assert "withdrawn_reason" in messages(news)
    assert broken_by(news, withdrawn_at=NOW)


def test_an_aspect_of_another_kind_is_refused(news):
    news.aspect = "gestopt"
    assert "aspect" in messages(news)
    assert broken_by(news, aspect="gestopt")


def test_a_blog_has_no_aspect(make):
    assert broken_by(make("blog"), aspect="bericht")


def test_a_bare_item_cannot_exist(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item(title="Los", slug="los", teaser="x").save()


def test_a_project_is_not_part_of_itself(project):
    project.part_of_id = project.pk
    assert "part_of" in messages(project)


def test_an_organisation_in_use_cannot_be_deleted(make, leiden):
    make("news", organisation=leiden)
    with pytest.raises(IntegrityError):
        leiden.delete()


def test_a_picture_in_use_cannot_be_deleted(make, picture):
    make("news", picture=picture)
    with pytest.raises(IntegrityError):
        picture.delete()


def test_a_deleted_project_leaves_its_parts(project, make):
    part = make("news", part_of=project)
    project.delete()
    assert Item.objects.get(pk=part.pk).part_of is None


PROMISES = {
    "item_aspect_fits_kind": ("aspect", {"aspect": "gestopt"}),
    "item_period_runs_forward": ("ends", {"starts": NOW, "ends": NOW - timedelta(hours=1)}),
    "item_event_has_start": ("starts", {"starts": None}),
    "item_foreign_content_names_organisation": ("organisation", {"provenance": "extern"}),
    "item_withdrawal_has_reason": ("withdrawn_reason", {"withdrawn_at": NOW}),
    "item_not_its_own_translation": ("translation_of", {"translation_of_id": 7}),
    "item_one_translation_a_language": ("translation_of", {"translation_of_id": 8}),
    "item_slug_not_reserved": ("slug", {"slug": "archief"}),
    "item_slug": ("slug", {"slug": "een-news"}),
}


def test_each_promise_of_the_database_about_items_is_known_here():
    assert {constraint.name for constraint in Item._meta.constraints} == PROMISES.keys()


@pytest.mark.parametrize("promise", PROMISES)
def test_what_the_database_would_refuse_is_refused_at_a_field_before(make, promise):
    """Forms do not ask the constraints of `Item` themselves: a rule has to say the same."""
    field, fields = PROMISES[promise]
    make("news", pk=8)
    make("event", pk=9, translation_of_id=8)
    event = make("event", pk=7)
    for name, value in fields.items():
        setattr(event, name, value)
    assert field in messages(event)
    assert broken_by(event, **fields)


@pytest.mark.parametrize("name", ["mobiliteit", "MOBILITEIT", "Mobiliteiten", "Móbiliteit"])
def test_a_theme_that_differs_in_case_accent_or_plural_only_is_refused_by_name(mobility, name):
    with pytest.raises(ValidationError) as refusal:
        Theme(name=name, slug="andere", intro="x").full_clean()
    assert "Mobiliteit" in str(refusal.value.message_dict["name"])


def test_the_database_refuses_a_theme_in_other_case(mobility):
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.create(name="MOBILITEIT", slug="anders", intro="x")


def test_two_different_themes_are_both_welcome(mobility):
    Theme(name="Mobiel werken", slug="mobiel-werken", intro="x").full_clean()


def test_an_organisation_that_differs_in_case_only_is_refused(leiden):
    with pytest.raises(ValidationError):
        Organisation(name="gemeente leiden", slug="anders", type="gemeente").full_clean()


def test_a_theme_cannot_be_tied_twice(news, mobility):
    news.themes.set([mobility])
    with pytest.raises(IntegrityError), transaction.atomic():
        news.theme_links.create(tag=mobility)


@pytest.mark.django_db(transaction=True)
def test_foreign_keys_are_kept_by_the_database(news):
    with pytest.raises(IntegrityError):
        Item.objects.filter(pk=news.pk).update(organisation_id=999_999)
