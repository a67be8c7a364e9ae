"""An editor is advised, and confirms that a source is still true; the reader sees the difference."""

import re

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

LIST = "/beheer/sources/source/"
SOURCE = "/bronnen/website-algoritmeregister/"
NOTE = "Langer dan een half jaar niet nagekeken"


@pytest.fixture
def source(desk):
    """The form of a source of the sample content."""
    desk.go(f"{LIST}?q=algoritmeregister")
    desk.page.locator("#result_list tbody th a").first.click()
    desk.page.locator("#id_checked_on").wait_for()
    return desk


def save(page):
    page.get_by_role("button", name="Opslaan", exact=True).first.click()
    page.wait_for_url(f"**{LIST}*")


def test_a_suggestion_stands_beside_its_field_until_it_is_followed(source):
    page = source.page
    title = page.locator("#id_title").input_value()
    page.locator("#id_title").fill(f"{title}.")
    save(page)
    page.get_by_role("link", name="Bekijk de suggesties").click()
    page.get_by_role("link", name="Titel", exact=True).click()
    described = page.locator(f"#{page.locator('#id_title').get_attribute('aria-describedby')}")
    expect(described).to_contain_text("Een titel eindigt niet met een punt.", use_inner_text=True)
    page.locator("#id_title").fill(title)
    save(page)
    expect(page.get_by_role("link", name="Bekijk de suggesties")).to_have_count(0)
    assert source.complaints == []


def test_the_reader_is_told_until_an_editor_presses_still_true(source, visit):
    reader, page = visit(), source.page
    page.locator("#id_checked_on").fill("2024-05-03")
    save(page)
    reader.go(SOURCE)
    expect(reader.page.locator("main")).to_contain_text(NOTE, use_inner_text=True)

    source.go(f"{LIST}?nakijken=ja")
    page.get_by_role("button", name=re.compile("Nog actueel.*Algoritmeregister van")).press("Enter")
    page.wait_for_url(f"**{LIST}?nakijken=ja")
    expect(page.locator(".messagelist")).to_contain_text("is nog actueel", use_inner_text=True)
    reader.go(SOURCE)
    expect(reader.page.locator("main")).not_to_contain_text(NOTE, use_inner_text=True)
    assert source.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_what_the_checks_show_is_accessible(source, width):
    page = source.page
    page.locator("#id_checked_on").fill("2024-05-03")
    page.locator("#id_title").fill("Algoritmeregister van de overheid.")
    page.get_by_role("button", name="Opslaan en verder bewerken").first.click()
    page.locator("#suggesties").wait_for()
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page, include=["section.suggestions", ".field-title", ".still-true"]) == []
    assert source.sideways() <= 0
    source.go(LIST)
    assert violations(page, include=["#result_list"]) == []
    source.go(f"{LIST}?q=algoritmeregister")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_title").fill("Algoritmeregister van de overheid")
    page.locator("button[name=_still_true]").click()
    page.wait_for_url(f"**{LIST}*")
