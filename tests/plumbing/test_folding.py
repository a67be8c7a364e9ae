"""The lists of the admin find a name whatever the case and accents of what is typed, on both databases."""

import pytest
from django.contrib import admin
from django.urls import reverse

from dossier.content.items.models import Organisation

SPELLINGS = ["Éénloket", "éénloket", "eenloket", "EENLOKET", "zuid één", "e\u0301e\u0301nloket", "zorg\u2019s"]


@pytest.fixture
def body(db):
    Organisation.objects.create(name="Gemeente Delft", slug="gemeente-delft", type="gemeente")
    return Organisation.objects.create(name="Éénloket Zuid (Zorg's)", slug="eenloket-zuid", type="overheid")


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_list_finds_a_name_in_every_spelling(desk, body, typed):
    assert list(desk.get("/beheer/items/organisation/", {"q": typed}).context["cl"].queryset) == [body]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_so_does_a_field_that_completes(desk, body, typed):
    field = {"app_label": "news", "model_name": "news", "field_name": "organisation", "term": typed}
    assert [one["text"] for one in desk.get("/beheer/autocomplete/", field).json()["results"]] == [body.name]


@pytest.mark.parametrize("typed", ["vergader", "VERGADÉR"])
def test_part_of_a_title_finds_its_item(desk, make, typed):
    item = make("news", title="Raadsvergadéringen")
    assert list(desk.get("/beheer/news/news/", {"q": typed}).context["cl"].queryset) == [item.news]


@pytest.mark.parametrize("typed", ["%", "_", "\\"])
def test_a_sign_is_only_a_sign(desk, leiden, typed):
    assert not desk.get("/beheer/items/organisation/", {"q": typed}).context["cl"].queryset


def test_every_list_is_searched_so(admin_client):
    searched = [(model, one) for model, one in admin.site._registry.items() if one.search_fields]
    assert len(searched) > 10
    for model, one in searched:
        assert all(name.endswith("__folded") for name in one.search_fields)
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert admin_client.get(address, {"q": "één"}).status_code == 200, address
