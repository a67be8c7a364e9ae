"""What a site says of its own accessibility: never more than is known."""

import json
from datetime import date

import pytest
from django.core.checks import run_checks

from dossier.environment.owner import Statement
from dossier.reading.pages.accessibility import is_current, read_checks
from tests.flat import flat

REGISTER = "https://www.toegankelijkheidsverklaring.nl/register/1"
RECENT = Statement(REGISTER, "B", date(2026, 1, 31))


@pytest.fixture
def page(client, db, settings, tmp_path):
    """The page of a deployment, its words in one line."""
    settings.ACCESSIBILITY_CHECKS = tmp_path / "checks.json"

    def page():
        return " ".join(client.get("/toegankelijkheid/").content.decode().split())

    return page


def test_a_site_that_says_nothing_of_itself_was_not_examined(page, settings):
    settings.STATEMENT = None
    assert "Nog niet onderzocht." in page()
    assert "Status " not in page()
    assert "nationaleombudsman.nl" in page()
    assert "binnen 10 werkdagen antwoord" in page()


def test_the_register_is_linked_and_an_address_alone_is_no_status(page, settings):
    settings.STATEMENT = Statement(REGISTER, "", None)
    assert f'<a href="{REGISTER}">' in page()
    assert "Nog niet onderzocht." in page()


def test_a_status_is_shown_with_the_day_of_its_examination(page, settings, monkeypatch):
    settings.STATEMENT = RECENT
    monkeypatch.setattr("dossier.reading.pages.accessibility.timezone.localdate", lambda: date(2027, 1, 1))
    assert "Status B: voldoet gedeeltelijk. De site is onderzocht op 31 januari 2026." in page()
    assert "Nog niet onderzocht." not in page()


@pytest.mark.parametrize(("today", "counts"), [(date(2029, 1, 31), True), (date(2029, 2, 1), False), (date(2030, 1, 1), False)])
def test_after_thirty_six_months_an_examination_no_longer_counts(today, counts):
    assert is_current(RECENT, today) is counts


def test_the_page_names_its_domains(page, settings):
    settings.ALLOWED_HOSTS = ["dossier.example.org", "www.example.org", "testserver", "localhost"]
    assert "dossier.example.org, testserver, www.example.org." in page()
    assert "localhost" not in page()


def test_what_programs_found_is_shown_with_its_day_errors_too(page, settings):
    checker = {"name": "axe-core", "version": "4.10.2", "pages": 37, "errors": 2}
    settings.ACCESSIBILITY_CHECKS.write_text(json.dumps({"date": "2026-11-22", "checkers": [checker]}))
    assert '<th scope="row">axe-core</th><td>4.10.2</td><td>37</td><td>2</td>' in flat(page())
    assert "Op 22 november 2026" in page()


def test_the_result_in_the_repository_can_be_shown(settings):
    checks = read_checks(settings.BASE_DIR / "docs" / "accessibility-checks.json")
    found = {checker["name"] for checker in checks["checkers"]}
    assert found == {"axe-core", "HTML_CodeSniffer", "IBM Equal Access", "Nu HTML Checker"}


@pytest.mark.parametrize(
    ("statement", "found"),
    [(None, ["pages.W001"]), (Statement(REGISTER, "", None), []), (Statement(REGISTER, "A", date(2001, 1, 1)), ["pages.W002"])],
)
def test_a_deployment_is_warned_without_a_statement_or_with_an_old_examination(settings, statement, found):
    settings.STATEMENT = statement
    said = [message.id for message in run_checks(include_deployment_checks=True)]
    assert [name for name in said if name.startswith("pages.")] == found
