"""A reader with a keyboard alone: the skip link first, focus always in sight, nothing out of reach."""

import pytest

from tests.browser.expecting import expect
from tests.browser.test_templates import TEMPLATES

WIDE = ["/", "/nieuws/", "/projecten/city-deal-een-slimme-stad/", "/bijeenkomsten/voorbeeld-spreekuur-sensoren-en-privacy/"]
WALK = [(address, 1280) for address in WIDE] + [(address, 320) for address in [*TEMPLATES, "/bijdragen/?soort=bijeenkomst"]]
# Of choices the whole group is one stop.
STOPS = ":is(a[href], summary, input:not([type=radio]), select, textarea, button, [tabindex='0']):not([tabindex='-1'])"
FOCUSED = """() => {
    const e = document.activeElement, r = e.getClientRects()[0] || e.getBoundingClientRect(), s = getComputedStyle(e);
    const middle = [r.x + Math.min(r.width, innerWidth - r.x) / 2, r.y + Math.min(r.height, innerHeight - r.y) / 2];
    const hit = document.elementFromPoint(...middle);
    const card = e.closest('.kd-card'), c = card ? getComputedStyle(card) : s;
    return {name: e.tagName + ' ' + e.textContent.trim().slice(0, 40),
            place: [...document.querySelectorAll('*')].indexOf(e), choice: e.type === 'radio',
            visible: r.width > 0 && r.bottom > 0 && r.top < innerHeight,
            covered: !e.contains(hit) && !e.labels?.length,
            marked: s.outlineStyle !== 'none' || c.outlineStyle !== 'none', end: e === document.body};
}"""


def test_the_first_tab_shows_the_way_to_the_content(visit):
    reader = visit()
    reader.go("/")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(":focus")).to_have_text("Naar de inhoud", use_inner_text=True)
    assert reader.page.locator(":focus").bounding_box()["y"] >= 0
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize(("address", "width"), WALK)
def test_a_walk_with_tab_reaches_every_link_in_sight_and_comes_out_again(visit, address, width):
    reader = visit(viewport={"width": width, "height": 800})
    reader.go(address)
    stops = reader.page.locator(STOPS).filter(visible=True).count()
    reached = set()
    for _ in range(4 * stops):  # a field for a day has four
        reader.page.keyboard.press("Tab")
        focused = reader.page.evaluate(FOCUSED)
        if focused["end"]:
            break
        assert focused["visible"], focused
        assert focused["marked"], focused
        assert not focused["covered"], focused  # WCAG 2.4.11
        reached |= set() if focused["choice"] else {focused["place"]}
    assert focused["end"]
    assert len(reached) == stops


def test_a_filter_opens_and_leads_on_with_the_keyboard(visit):
    reader = visit()
    reader.go("/nieuws/")
    reader.page.locator("summary", has_text="Thema").focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/nieuws/?thema=*")
    expect(reader.page.locator("a", has_text="Haal filter weg")).to_have_count(1)
