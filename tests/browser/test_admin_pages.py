"""The admin's own pages: accessible in both schemes, whole at 320 pixels, by keyboard, and without a complaint."""

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

KINDS = [
    "news/news/",
    "opinion/blog/",
    "projects/project/",
    "projects/event/",
    "publications/publication/",
    "sources/source/",
    "items/theme/",
    "items/organisation/",
    "media/picture/",
    "auth/user/",
    "auth/group/",
]
# “1” in an address stands for the first row of that list.
PAGES = [
    "",
    "items/item/",
    "items/item/?staat=gepubliceerd&kind__exact=news",
    "search/missedword/",
    "contributions/contribution/",
    "contributions/reason/",
    "contributions/reason/add/",
    "reactions/reaction/",
    "outbox/mail/",
    "redirects/redirect/",
    "redirects/redirect/add/",
    "redirects/redirect/plakken/",
    "privacy/datarequest/",
    "privacy/datarequest/add/",
    "people/auditlogentry/",
    "people/login/",
    "people/lockout/",
    "people/loginrule/",
    "handleiding/",
    "password_change/",
    "password_change/done/",
    "tweede-stap/",
    "tweede-stap/instellen/",
    "auth/user/1/password/",
    "news/news/1/history/",
    "news/news/1/delete/",
    "items/theme/1/delete/",
    "media/picture/add/?_popup=1",
    *KINDS,
    *(f"{kind}add/" for kind in KINDS),
    *(f"{kind}1/change/" for kind in KINDS),
]
FOCUSED = """() => {
    const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return {name: e.tagName + ' ' + (e.name || e.textContent.trim().slice(0, 40)), end: e === document.body,
            visible: r.width > 0 && r.bottom > 0 && r.top < innerHeight, marked: s.outlineStyle !== 'none'};
}"""


@pytest.fixture
def desk(visit, cookies):
    def _desk(address, **options):
        editor = visit(**options)
        editor.context.add_cookies(cookies)
        editor.go(first_row(editor, f"/beheer/{address}"))
        return editor

    return _desk


def first_row(editor, address):
    before, one, after = address.partition("1/")
    if not one:
        return address
    editor.go(before)
    row = editor.page.locator("#result_list tbody a[href*='/change/']").first.get_attribute("href").split("?")[0]
    return row.removesuffix("change/") + after


def assert_whole(editor):
    """Nothing sticks out sideways, and the content has the width that there is."""
    assert editor.sideways() <= 0
    assert editor.page.locator("#content").bounding_box()["width"] >= 280


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_admin_has_no_violation_and_no_complaint_and_fits(desk, address, width):
    editor = desk(address, viewport={"width": width, "height": 800})
    expect(editor.page.locator("h1")).to_have_count(1)
    assert_whole(editor)
    assert editor.complaints == []
    assert editor.elsewhere == []
    assert violations(editor.page) == []


@pytest.mark.parametrize("address", ["news/news/add/", "items/theme/add/", "auth/user/add/", "media/picture/add/"])
def test_a_form_with_errors_has_no_violation(desk, address):
    editor = desk(address, viewport={"width": 320, "height": 800})
    editor.page.locator(".submit-row input[type=submit]").first.click()
    editor.page.locator(".errornote").wait_for()
    assert_whole(editor)
    assert violations(editor.page) == []


@pytest.mark.parametrize("address", ["", "news/news/", "news/news/add/", "people/auditlogentry/", "tweede-stap/instellen/"])
def test_text_at_twice_its_size_fits(desk, address):
    editor = desk(address, viewport={"width": 640, "height": 800})
    editor.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_whole(editor)


@pytest.mark.parametrize("address", ["", "auth/user/1/change/", "tweede-stap/instellen/"])
def test_a_walk_with_tab_shows_where_one_is_and_comes_out_again(desk, address):
    editor = desk(address, viewport={"width": 1280, "height": 800})
    for _ in range(200):
        editor.page.keyboard.press("Tab")
        focused = editor.page.evaluate(FOCUSED)
        if focused["end"]:
            return
        assert focused["visible"], focused
        assert focused["marked"], focused
    pytest.fail("Tab does not come out of the page.")


def test_a_field_that_searches_while_one_types_has_a_name_and_works_by_keyboard(desk):
    page = desk("news/news/add/").page
    page.get_by_role("combobox", name="Bronorganisatie").focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox", name="Bronorganisatie").fill("stadszaken")
    page.locator(".select2-results__option--highlighted", has_text="Stadszaken").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("#select2-id_organisation-container")).to_have_attribute("title", "Stadszaken")


def test_an_added_row_has_names_and_labels_too(desk):
    page = desk("projects/project/add/").page
    page.get_by_role("link", name="Nog een Projectnieuws toevoegen").or_(page.locator(".add-row a").first).first.click()
    assert violations(page) == []
