"""What a record says of a kind and another file says too: addresses, packages, drawings."""

import tomllib

import pytest
from django.template.loader import select_template

from dossier.kinds import SECTION_PACKAGES, Kind


@pytest.mark.parametrize("kind", Kind)
def test_the_list_of_a_kind_has_the_address_of_its_record(kind):
    assert kind.get_absolute_url() == f"/{kind.address}/"


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_a_model_of_its_name_in_its_section(kind):
    assert kind.model._meta.label_lower == f"{kind.app_label}.{kind.value}"


@pytest.mark.parametrize("kind", Kind)
def test_a_drawing_to_share_exists_where_the_record_says_so(kind, pytestconfig):
    assert (pytestconfig.rootpath / "static" / "img" / f"share-{kind.value}.png").exists() == kind.has_drawing


def test_every_section_has_its_place_in_the_import_contract(pytestconfig):
    contract = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert contract["root_packages"] == ["dossier", *SECTION_PACKAGES]
    assert " | ".join(SECTION_PACKAGES) in contract["contracts"][0]["layers"]


def test_a_kind_without_templates_of_its_own_gets_those_of_all():
    assert select_template(["source_list.html", "item_list.html"]).template.name == "item_list.html"
