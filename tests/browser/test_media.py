"""What readers set in their browser or system: other spacing, larger text, own colours, no motion, paper."""

import pytest

from tests.browser.contrast import faint_edges
from tests.browser.test_templates import LONG, TEMPLATES

EVENT = "/bijeenkomsten/voorbeeld-spreekuur-sensoren-en-privacy/"
BLOG = "/opinie/zeven-vragen-voordat-u-een-sensor-ophangt/"
FORM = "/bijdragen/?soort=bijeenkomst"
# WCAG 1.4.12, in a style sheet that the policy lets through.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(part => {
    const style = getComputedStyle(part);
    const isForEars = style.clip !== 'auto';
    const may = isForEars || part.matches('svg, svg *') || style.overflowY !== 'hidden';
    return !may && part.scrollHeight > part.clientHeight + 1;
}).map(part => part.outerHTML.slice(0, 120))"""
FOCUS = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; }"
BORDERS = """parts => [...document.querySelectorAll(parts)].filter(part => {
    const style = getComputedStyle(part);
    return style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) < 1;
}).map(part => part.outerHTML.slice(0, 120))"""
PARTS = ".nl-button, .kd-search-bar__button, .kd-search-bar__input, textarea, .kd-data-badge, .kd-tag, .kd-nav-bar [aria-current]"


@pytest.mark.parametrize("address", [*TEMPLATES, FORM, *LONG])
def test_wider_spacing_and_text_at_twice_its_size_cut_nothing_off(visit, address):
    reader = visit(viewport={"width": 320, "height": 800})
    reader.go(address)
    reader.page.evaluate(SPACING)
    assert reader.sideways() <= 0
    assert reader.page.evaluate(CUT_OFF) == []
    reader.page.set_viewport_size({"width": 640, "height": 800})
    reader.page.evaluate("document.adoptedStyleSheets = []; document.documentElement.style.fontSize = '200%'")
    assert reader.sideways() <= 0
    assert reader.page.evaluate(CUT_OFF) == []


def test_in_own_colours_of_the_reader_edges_and_focus_are_lines(visit):
    reader = visit()
    reader.page.emulate_media(forced_colors="active")
    for address in ("/projecten/", EVENT, FORM):
        reader.go(address)
        assert reader.page.evaluate(BORDERS, PARTS) == []
        reader.page.keyboard.press("Tab")
        style, width = reader.page.evaluate(FOCUS)
        assert style != "none"
        assert float(width.removesuffix("px")) >= 2


def test_edges_of_fields_and_the_focus_ring_stand_out(visit):
    reader = visit()
    reader.go(FORM)
    assert faint_edges(reader.page) == []


@pytest.mark.parametrize(("wish", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_who_wants_no_motion_sees_none(visit, wish, scrolling):
    reader = visit(reduced_motion=wish)
    reader.go("/")
    assert reader.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling
    assert reader.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("address", [BLOG, EVENT])
def test_on_paper_stands_the_article_with_its_address_and_date(visit, address):
    reader = visit(color_scheme="dark")
    page = reader.page
    reader.go(address)
    page.emulate_media(media="print", color_scheme="dark")
    for part in (
        ".kd-nav-bar",
        ".kd-search-bar",
        ".kd-page-footer",
        ".kd-breadcrumb-nav",
        ".kd-share",
        ".kd-reactions .nl-button",
    ):
        assert page.locator(part).first.is_hidden(), part
    for part in (".kd-brand", "h1", ".kd-article__head .kd-card__meta", ".kd-share__address", ".kd-facts"):
        assert page.locator(part).first.is_visible(), part
    assert page.locator(".kd-share__address").inner_text().endswith(address)
    assert page.locator(".kd-article__head .kd-card__meta").inner_text().count("2026") == 1
    red, green, blue = page.evaluate("getComputedStyle(document.body).color.match(/[0-9]+/g).map(Number)")
    assert max(red, green, blue) < 100


def test_without_style_sheets_a_page_reads_from_top_to_bottom(visit):
    reader = visit()
    reader.page.route("**/*.css", lambda route: route.abort())
    reader.go(BLOG)
    text = reader.page.locator("body").inner_text()
    parts = (
        "Naar de inhoud",
        "Zoek in het dossier",
        "Nieuws",
        "Zeven vragen",
        "Reacties",
        "Deel deze",
        "Verwant",
        "Iets bijdragen?",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
