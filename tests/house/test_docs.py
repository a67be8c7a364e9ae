"""What the documents name is there, and the folders of the house are all named."""

import re

import pytest

from tests.house.test_settings import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")
FILE = re.compile(r"`((?:dossier|news|opinion|projects|publications|sources|static|templates|tests|tools|deploy)/[\w/.-]+)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_document_names_exists(page):
    text = page.read_text()
    linked = {name: page.parent / name for name in LINK.findall(text)} if page.name != "handleiding.md" else {}
    named = {name: ROOT / name for name in FILE.findall(text) if not (ROOT / "tests" / name).exists()}
    assert [name for name, path in (linked | named).items() if not path.exists()] == []


def test_every_folder_of_the_house_is_named_in_its_plan():
    plan = (ROOT / "docs/architecture.md").read_text()
    folders = {path.name for path in (ROOT / "dossier").iterdir() if path.is_dir() and path.name[0] not in "_."}
    packages = {
        path.name for folder in folders for path in (ROOT / "dossier" / folder).iterdir() if (path / "__init__.py").exists()
    }
    inside = packages - {"management", "migrations"}
    assert {name for name in folders | inside if not re.search(rf"\b{name}\b", plan)} == set()
