"""The history in a browser: change, look back, compare, bring back; every page of it accessible, also small and in the dark."""

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect


def save(page):
    page.get_by_role("button", name="Opslaan en verder bewerken").first.click()
    page.wait_for_load_state()


@pytest.fixture
def changed(desk):
    """A blog that an editor changed; its address in the admin."""
    page = desk.page
    page.goto("/beheer/opinion/blog/")
    page.locator("#result_list tbody th a").last.click()
    page.locator("#id_title").fill("Een eerste titel")
    save(page)
    page.locator("#id_title").fill("Een tweede titel")
    page.locator("#id_why").fill("Zo doet u het ook.")
    save(page)
    return page.url.removesuffix("change/")


def test_an_editor_looks_back_compares_and_brings_a_version_back(desk, changed):
    page = desk.page
    page.get_by_role("link", name="Geschiedenis").click()
    page.get_by_role("button", name="Vergelijk").click()
    compared = page.get_by_role("region", name="Van ")
    assert compared.locator("del").first.inner_text().split() == ["Verwijderd:", "eerste", "(einde", "verwijderd)"]
    expect(compared.locator("ins").nth(1)).to_contain_text("Zo doet u het ook.", use_inner_text=True)
    page.locator(".versions li").nth(1).get_by_role("link", name="Terugzetten").click()
    expect(page.locator("#content")).to_contain_text("Wat er verandert", use_inner_text=True)
    page.get_by_role("button", name="Zet deze versie terug").click()
    expect(page.locator(".messagelist")).to_contain_text("Teruggezet naar de versie van", use_inner_text=True)
    page.goto(f"{changed}change/")
    expect(page.locator("#id_title")).to_have_value("Een eerste titel")
    assert desk.complaints == []


def test_two_versions_are_chosen_and_compared_by_keyboard(desk, changed):
    page = desk.page
    page.goto(f"{changed}history/")
    page.get_by_role("radio", name="oud").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/history/?*old=*")
    expect(page.get_by_role("region", name="Van ")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_history_have_no_violation(desk, changed, width):
    page = desk.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{changed}history/")
    compare = page.get_by_role("link", name="Wat is er veranderd").first.get_attribute("href")
    restore = page.get_by_role("link", name="Terugzetten").first.get_attribute("href")
    for address in (f"{changed}history/", f"{changed}history/{compare}", restore, "/beheer/opinion/blog/deleted/"):
        assert desk.go(address).status == 200
        assert violations(page) == []
        assert desk.sideways() <= 0
    assert desk.complaints == []
