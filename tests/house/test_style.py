"""Rules of the house that a grep can see."""

import re
import subprocess

import pytest


@pytest.fixture(scope="module")
def files(pytestconfig):
    """Every file of the repository, by name."""
    root = pytestconfig.rootpath
    skipped = {".git", ".venv", "var", "__pycache__", ".pytest_cache", ".ruff_cache", ".import_linter_cache"}
    paths = (path for path in root.rglob("*") if path.is_file() and not skipped & set(path.relative_to(root).parts))
    return {str(path.relative_to(root)): path for path in paths}


def hits(files, pattern, suffix, but=()):
    return [
        name
        for name, path in files.items()
        if name.endswith(suffix) and name not in but and not name.startswith("tests/") and re.search(pattern, path.read_text())
    ]


def test_html_is_marked_safe_only_where_it_is_cleaned(files):
    assert hits(files, r"mark_safe\(|\|\s*safe\b|SafeString", (".py", ".html")) == ["dossier/content/texts/cleaning.py"]


def test_text_files_are_utf_8_under_any_locale(files):
    """What ruff (PLW1514) does not see: a path in a variable, and the output of another program."""
    assert hits(files, r"(?<!values)\.(read|write)_text\((?!.*utf-8)|\btext=True", ".py") == []


def test_colours_stand_in_one_file(files):
    """But in artwork: static/img/mark.svg is a file of its own in a browser, which reads no style sheet."""
    digits = r"""["'( ]#(?:[0-9a-fA-F]{3,4}){1,2}["'), ;]"""
    assert hits(files, r"#[0-9a-fA-F]{3,8}\b(?![-\w])|\brgba?\(|\bhsl", ".css") == ["static/css/tokens.css"]
    assert hits(files, rf"{digits}|\brgba?\(|\bhsla?\(", (".py", ".html", ".js", ".svg")) == ["static/img/mark.svg"]


def test_every_token_used_has_a_value(files):
    tokens = files["static/css/tokens.css"].read_text()
    used = set(re.findall(r"var\((--[\w-]+)", files["static/css/site.css"].read_text() + tokens))
    assert used <= set(re.findall(r"^\s*(--[\w-]+):", tokens, re.MULTILINE))


def test_every_class_in_a_template_is_styled_and_the_other_way_round(files):
    css = files["static/css/site.css"].read_text()
    styled = set(re.findall(r"\.((?:kd|nl)-[\w-]+)", css))
    written = {
        "dossier/content/texts/html_tidying.py",
        "dossier/content/items/tags.py",
    }  # a frame around a table; choices of a filter
    html = "".join(path.read_text() for name, path in files.items() if name.startswith("templates/") or name in written)
    used = set(re.findall(r"\b((?:kd|nl)-[a-z0-9_-]*[a-z0-9])\b", html))
    families = {name for name in used if any(other.startswith(f"{name}--") for other in styled)}
    assert sorted(name for name in styled - used if "--" not in name) == []
    hooks = {"kd-card", "kd-article", "kd-data-badge", "nl-heading", "kd-status"}
    unstyled = {name for name in used - styled - families - hooks if "--" not in name}
    assert sorted(unstyled) == sorted(UNSTYLED)


# Names that carry meaning for a theme of a deployment, not for our own style sheet.
UNSTYLED = {"kd-card__place", "kd-card__teaser"}


def test_no_template_has_inline_style_or_script(files):
    assert hits(files, r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"", ".html") == []


def test_no_line_of_a_template_is_longer_than_140_characters(files):
    long = [
        f"{name}:{number}"
        for name, path in files.items()
        if name.startswith("templates/")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 140
    ]
    assert long == []


def test_the_locks_carry_hashes_and_no_addresses(files):
    for name, path in files.items():
        if name.startswith("requirements"):
            text = path.read_text()
            assert "--hash=sha256:" in text
            assert "://" not in text


def test_sections_rhyme(files):
    for section in ("news", "opinion", "publications", "sources", "projects"):
        assert {f"{section}/{file}.py" for file in ("models", "urls", "admin", "apps")} <= set(files)


def test_no_migration_is_missing(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_git_ignores_what_a_deployment_makes(pytestconfig):
    if not (pytestconfig.rootpath / ".git").exists():
        pytest.skip("no git checkout")
    for name in ("var/dossier.sqlite3", ".venv/bin/python"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=pytestconfig.rootpath).returncode == 0
