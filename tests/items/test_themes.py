"""A theme is one thing under all its names: the addresses it has and had, its synonyms, its place among the others."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from dossier.items.models import Theme, ThemeSynonym, UsedThemeSlug
from tests.items.test_admin import errors, filled_in


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


def save_theme(desk, theme, **changes):
    address = f"/beheer/items/theme/{theme.pk}/change/"
    return desk.post(address, filled_in(desk.get(address), **changes))


def new_synonyms(*names):
    total = {"synonyms-TOTAL_FORMS": str(len(names))}
    return total | {f"synonyms-{number}-name": name for number, name in enumerate(names)}


def test_an_editor_adds_synonyms_in_the_form_of_the_theme(desk, mobility):
    answer = save_theme(desk, mobility, **new_synonyms("verkeer", "vervoer"))
    assert answer.status_code == 302, errors(answer)
    assert [synonym.name for synonym in mobility.synonyms.all()] == ["verkeer", "vervoer"]


def test_the_same_synonym_twice_in_one_form_is_told_at_the_second(desk, mobility):
    answer = save_theme(desk, mobility, **new_synonyms("verkeer", "Verkeer"))
    formset = answer.context["inline_admin_formsets"][0].formset
    assert [list(form.errors) for form in formset.forms] == [[], ["name"]]
    assert not mobility.synonyms.exists()


def test_a_synonym_that_is_the_new_name_of_its_theme_is_told_in_the_form(desk, mobility):
    synonym = mobility.synonyms.create(name="vervoer")
    answer = save_theme(desk, mobility, name="Vervoer")
    formset = answer.context["inline_admin_formsets"][0].formset
    assert list(formset.forms[0].errors) == ["name"]
    assert save_theme(desk, mobility, name="Vervoer", **{"synonyms-0-DELETE": "on"}).status_code == 302
    assert not ThemeSynonym.objects.filter(pk=synonym.pk).exists()


def test_a_new_theme_can_bring_its_synonyms(desk, mobility):
    form = filled_in(desk.get("/beheer/items/theme/add/"), name="Zorg", slug="zorg", intro="x", **new_synonyms("welzijn"))
    assert desk.post("/beheer/items/theme/add/", form).status_code == 302
    assert Theme.find("welzijn").name == "Zorg"


def test_the_list_of_themes_finds_one_by_its_synonym_and_counts_its_items(desk, make, mobility):
    make("news", themes=[mobility])
    for name in ("verkeer", "vervoer"):
        mobility.synonyms.create(name=name)
    found = desk.get("/beheer/items/theme/?q=ver").context["cl"].queryset.all()
    assert [(theme.name, theme.n) for theme in found] == [("Mobiliteit", 1)]


def test_the_migration_remembers_the_address_of_every_theme_there_was(client, mobility, health):
    UsedThemeSlug.objects.all().delete()
    migration = import_module("dossier.items.migrations.0003_theme_names_and_addresses")
    migration.remember_addresses(apps, SimpleNamespace(connection=connection))
    assert client.get("/themas/mobiliteit/").status_code == 200
    assert {used.slug: used.theme for used in UsedThemeSlug.objects.all()} == {"mobiliteit": mobility, "zorg": health}
