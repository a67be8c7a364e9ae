"""The site under the two free themes of NL Design System: their colours, and no violation, in light and in dark."""

import pytest

from tests import npm
from tests.browser.axe import violations
from tests.browser.conftest import Visit, running
from tests.browser.contrast import faint_edges

PAGES = [
    "/",
    "/nieuws/?thema=mobiliteit&jaar=2022",
    "/projecten/slimme-check-amsterdam/",
    "/bijeenkomsten/voorbeeld-spreekuur-sensoren-en-privacy/",
    "/zoeken/?q=sensoren+privacy",
    "/bijdragen/",
]
FORM = "/bijdragen/?soort=bijeenkomst"
# The colour of the search button and of the page: of the theme, where it has one also in the dark.
COLOURS = {
    "voorbeeld": {"light": ("rgb(81, 21, 239)", "rgb(255, 255, 255)"), "dark": ("rgb(81, 21, 239)", "rgb(255, 255, 255)")},
    "ma": {"light": ("rgb(138, 58, 159)", "rgb(255, 255, 255)"), "dark": ("rgb(38, 97, 168)", "rgb(17, 17, 17)")},
}
SHOWN = """() => ['.kd-search-bar__button', 'body'].map(part => getComputedStyle(document.querySelector(part)).backgroundColor)"""


@pytest.fixture(scope="module", params=npm.THEMES)
def themed(request, prepared, tmp_path_factory, browser):
    """The name of a theme, and a reader of the site under it."""
    with running(prepared, tmp_path_factory, **npm.variables(request.param)) as server:
        reader = Visit(browser, server, viewport={"width": 1280, "height": 900})
        yield request.param, reader
        reader.context.close()


def test_the_site_takes_the_colours_of_the_theme(themed):
    name, reader = themed
    for scheme, colours in COLOURS[name].items():
        reader.page.emulate_media(color_scheme=scheme)
        reader.go("/contact/")
        assert tuple(reader.page.evaluate(SHOWN)) == colours
    assert (reader.complaints, reader.elsewhere) == ([], [])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation_under_a_theme(themed, address):
    reader = themed[1]
    reader.go(address)
    assert violations(reader.page) == []


def test_a_form_with_errors_has_no_violation_and_edges_that_stand_out(themed):
    reader = themed[1]
    reader.go(FORM)
    assert faint_edges(reader.page) == []
    reader.page.locator("form.kd-sheet button[type=submit]").click()
    reader.page.locator("#fouten").wait_for()
    assert violations(reader.page) == []
    assert faint_edges(reader.page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_sizes_of_a_theme_never_push_a_page_sideways(themed, width):
    reader = themed[1]
    reader.page.set_viewport_size({"width": width, "height": 900})
    for address in PAGES:
        reader.go(address)
        assert reader.sideways() <= 0, address
