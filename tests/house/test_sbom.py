"""The bill of materials says what the lock says, in the form that CycloneDX asks (standard S11)."""

import io
import json
import re
import tomllib

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.core.management import call_command


@pytest.fixture(scope="module")
def written():
    out = io.StringIO()
    call_command("sbom", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def bill(written):
    return json.loads(written)


def test_it_is_valid_by_the_schema_of_cyclonedx(written):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_it_names_every_package_of_the_lock_with_hashes_and_a_licence(bill, pytestconfig):
    lock = (pytestconfig.rootpath / "requirements.txt").read_text()
    assert [f"{c['name']}=={c['version']}" for c in bill["components"]] == re.findall(r"^\S+==\S+", lock, re.MULTILINE)
    digests = [digest["content"] for c in bill["components"] for digest in c["externalReferences"][0]["hashes"]]
    assert digests == re.findall(r"sha256:(\w+)", lock)
    assert [c["name"] for c in bill["components"] if not c.get("licenses")] == []


def test_what_the_site_asks_for_itself_hangs_on_the_site_and_all_else_on_that(bill, pytestconfig):
    tree = {entry["ref"]: entry["dependsOn"] for entry in bill["dependencies"]}
    asked = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())["project"]["dependencies"]
    assert set(tree["kennisdossier"]) == {re.match(r"[\w-]+", name)[0] for name in asked}
    assert {name for needs in tree.values() for name in needs} == set(tree) - {"kennisdossier"}
