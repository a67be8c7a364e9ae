"""A theme is one thing under all its names: the addresses it has and had, its synonyms, its place among the others."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dossier.content.items.models import Theme, ThemeSynonym, UsedThemeSlug


@pytest.fixture
def health(db):
    return Theme.objects.create(name="Zorg", slug="zorg", intro="x")


def rename(theme, **fields):
    for name, value in fields.items():
        setattr(theme, name, value)
    theme.full_clean()
    theme.save()


def messages(thing):
    with pytest.raises(ValidationError) as refusal:
        thing.full_clean()
    return refusal.value.message_dict


def test_an_old_address_leads_to_the_present_one(client, mobility):
    rename(mobility, slug="vervoer")
    rename(mobility, slug="verkeer")
    for old in ("mobiliteit", "vervoer"):
        answer = client.get(f"/themas/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/themas/verkeer/")


def test_a_synonym_is_an_address_too(client, mobility):
    mobility.synonyms.create(name="Verkeer en vervoer")
    answer = client.get("/themas/verkeer-en-vervoer/")
    assert (answer.status_code, answer["Location"]) == (301, "/themas/mobiliteit/")


@pytest.mark.parametrize(
    ("name", "other"), [("العربية", "Ελλάδα"), ("C++", "C#"), ("C", "C#"), ("日本", "中国"), ("!", "?"), ("हिन्दी", "हिन्दू")]
)
def test_names_that_differ_in_script_or_sign_are_different_themes(db, name, other):
    Theme.objects.create(name=name, intro="x")
    rename(Theme(intro="x"), name=other, slug="ander")
    assert Theme.objects.count() == 2


@pytest.mark.parametrize("other", ["sensor", "Sensoren", "SENSOR’S", "sénsor", "‘Sensor’", "sen\u0308sor"])
def test_names_that_differ_in_case_accent_punctuation_or_ending_are_one_theme(db, other):
    Theme.objects.create(name="Sensor", intro="x")
    assert "Sensor" in messages(Theme(name=other, slug="ander", intro="x"))["name"][0]


def test_an_address_of_nothing_is_a_404(client, mobility):
    assert client.get("/themas/verkeer/").status_code == 404


def test_a_rename_back_is_allowed(mobility):
    rename(mobility, slug="vervoer")
    rename(mobility, slug="mobiliteit")
    assert mobility.used_slugs.count() == 2


def test_an_address_that_another_theme_has_or_had_is_refused_with_its_name(mobility, health):
    rename(mobility, slug="vervoer")
    for slug in ("mobiliteit", "vervoer"):
        health.slug = slug
        assert "Mobiliteit" in messages(health)["slug"][0]
        with pytest.raises(IntegrityError), transaction.atomic():
            health.save()


def test_an_address_of_a_synonym_of_another_theme_is_refused(mobility, health):
    mobility.synonyms.create(name="vervoer")
    health.slug = "vervoer"
    assert "Mobiliteit" in messages(health)["slug"][0]


def test_a_theme_without_an_address_gets_one_that_is_free_and_that_our_addresses_know(mobility):
    rename(mobility, slug="cooperatie")
    assert Theme.objects.create(name="Coöperatie", intro="x").get_absolute_url() == "/themas/cooperatie-2/"
    assert Theme.objects.create(name="!?", intro="x").slug == "thema"


def test_the_address_of_a_synonym_goes_with_it_but_not_the_address_of_a_theme(mobility):
    mobility.synonyms.create(name="vervoer")
    synonym = mobility.synonyms.create(name="verkeer")
    rename(mobility, slug="vervoer")
    rename(mobility, slug="mobiliteit")
    synonym.name = "bereikbaarheid"
    synonym.save()
    assert set(UsedThemeSlug.objects.values_list("slug", flat=True)) == {"mobiliteit", "vervoer", "bereikbaarheid"}
    mobility.synonyms.all().delete()
    assert set(UsedThemeSlug.objects.values_list("slug", flat=True)) == {"mobiliteit", "vervoer"}


def test_a_synonym_never_takes_an_address_from_another_theme(client, mobility, health):
    rename(mobility, slug="vervoer")
    health.synonyms.create(name="mobiliteit!")
    assert client.get("/themas/mobiliteit/")["Location"] == "/themas/vervoer/"


@pytest.mark.parametrize(("name", "theme"), [("zorg", "Zorg"), ("ZÓRG", "Zorg"), ("Mobiliteiten", "Mobiliteit")])
def test_a_synonym_that_is_the_name_of_a_theme_is_refused_with_that_name(mobility, health, name, theme):
    assert theme in messages(ThemeSynonym(theme=mobility, name=name))["name"][0].replace(name, "")


@pytest.mark.parametrize("name", ["Fietser", "fietsers", "FIETSER"])
def test_a_synonym_of_two_themes_is_refused_with_the_theme_that_has_it(mobility, health, name):
    mobility.synonyms.create(name="fietser")
    assert "Mobiliteit" in messages(ThemeSynonym(theme=health, name=name))["name"][0]


def test_the_database_refuses_a_synonym_in_other_case(mobility, health):
    mobility.synonyms.create(name="fiets")
    with pytest.raises(IntegrityError), transaction.atomic():
        health.synonyms.create(name="FIETS")


def test_a_theme_named_as_a_synonym_of_another_is_refused_at_its_name(mobility):
    mobility.synonyms.create(name="vervoer")
    assert "Mobiliteit" in messages(Theme(name="Vervoer", slug="v", intro="x"))["name"][0]


def test_themes_stand_by_their_number_and_then_by_name(client, mobility, health):
    Theme.objects.create(name="algoritmes", slug="algoritmes", intro="x")
    names = [theme.name for theme in client.get("/themas/").context["themes"]]
    assert names == ["algoritmes", "Mobiliteit", "Zorg"]
    rename(mobility, order=1)
    assert [theme.name for theme in Theme.objects.all()] == ["algoritmes", "Zorg", "Mobiliteit"]


def test_a_filter_offers_themes_in_that_order(client, make, mobility, health):
    make("news", themes=[mobility, health])
    rename(mobility, order=1)
    facets = client.get("/nieuws/").context["facets"]
    assert [option.label for facet in facets for option in facet.options] == ["Zorg", "Mobiliteit"]
