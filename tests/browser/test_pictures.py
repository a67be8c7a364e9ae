"""Pictures in a real browser: the small modern file is the one that is fetched, and the focal point is set by hand or by key."""

import re

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect


@pytest.fixture
def phone(visit):
    """The home page on a phone with a sharp screen."""
    reader = visit(viewport={"width": 390, "height": 844}, device_scale_factor=3)
    reader.go("/")
    return reader


def test_a_phone_fetches_the_small_modern_file_and_nothing_jumps(phone):
    picture = phone.page.locator(".kd-card__thumbnail").first
    before = picture.bounding_box()["height"]
    picture.scroll_into_view_if_needed()
    fetched = picture.evaluate("async e => { await e.decode(); return e.currentSrc }")
    assert re.search(r"-card-400\.webp$", fetched)
    assert picture.bounding_box()["height"] == before > 0
    assert phone.complaints == []


def test_the_home_page_weighs_little_on_a_phone_pictures_and_all(phone):
    sizes = []
    phone.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    phone.page.reload(wait_until="networkidle")
    phone.page.evaluate("for (const e of document.images) e.loading = 'eager'")
    phone.page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 150_000


@pytest.mark.parametrize("width", [1280, 320])
def test_a_click_in_the_picture_or_a_key_in_the_field_moves_the_focal_point(desk, width):
    page = desk.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/beheer/media/picture/")
    page.locator("#result_list tbody th a").first.click()
    box = page.locator(".picture-focus").bounding_box()
    page.locator(".picture-focus").click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.2})
    across, down = (int(page.locator(field).input_value()) for field in ("#id_focus_x", "#id_focus_y"))
    assert (across, down) == pytest.approx((10, 20), abs=1)  # a click lands on a whole pixel, and a small picture has few
    page.get_by_label("Brandpunt vanaf links").press("ArrowUp")
    expect(page.locator(".picture-focus circle")).to_have_attribute("cx", f"{across + 1}%")
    page.get_by_role("button", name="Opslaan", exact=True).first.click()
    page.wait_for_url("**/beheer/media/picture/")
    assert desk.complaints == []


def test_the_form_of_a_picture_has_no_violation(desk):
    desk.go("/beheer/media/picture/")
    desk.page.locator("#result_list tbody th a").first.click()
    desk.page.locator(".picture-focus").wait_for()
    assert violations(desk.page) == []
