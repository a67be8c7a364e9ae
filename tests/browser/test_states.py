"""From a concept to a page that is gone again: previewed, shared, reviewed, scheduled, published, withdrawn, in a browser."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

DAYS = count(1)  # no two concepts of one name: the site would ask for another address


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def open_preview(page):
    with page.expect_popup() as popup:
        press(page, "Bekijk voorbeeld")
    popup.value.wait_for_load_state()
    return popup.value


def badge(page):
    return page.locator(".item-standing").inner_text()


@pytest.fixture
def concept(desk):
    """A concept with a picture, made in the form; the page stays open."""
    page = desk.page
    page.goto("/beheer/news/news/add/")
    page.locator("#id_title").fill(f"Delft telt regen, dag {next(DAYS)}")
    page.get_by_label("Vorm").select_option("bericht")
    page.get_by_label("Inleiding").fill("De gemeente telt regen met een emmer op het dak.")
    page.locator(".field-picture .select2-selection").click()
    page.locator(".select2-results__option").nth(1).click()
    press(page, "Opslaan als concept")
    page.wait_for_url("**/change/")
    return page


def shown_picture(page):
    return page.locator(".kd-article img").first.evaluate("image => image.complete && image.naturalWidth")


def test_an_item_walks_from_concept_to_withdrawn(concept, visit):
    page = concept
    public = f"/nieuws/{page.locator('#id_slug').input_value()}/"
    assert "Concept" in badge(page)
    assert "Alleen de redactie ziet dit." in badge(page)

    page.locator("#id_title").fill("Delft telt regen en wind")
    preview = open_preview(page)
    expect(preview.locator("h1")).to_have_text("Delft telt regen en wind", use_inner_text=True)
    expect(preview.locator(".kd-notice--preview")).to_contain_text("Voorbeeld: nog niet opgeslagen.", use_inner_text=True)
    assert shown_picture(preview)
    preview.close()
    expect(page.locator("#id_title")).to_have_value("Delft telt regen en wind")

    press(page, "Opslaan en deel een voorbeeldlink")
    address = page.locator(".item-link a").inner_text()
    reader = visit()
    assert reader.page.goto(address).status == 200
    expect(reader.page.locator("h1")).to_have_text("Delft telt regen en wind", use_inner_text=True)
    assert shown_picture(reader.page)
    assert (reader.context.cookies(), reader.elsewhere, reader.complaints) == ([], [], [])
    assert violations(reader.page) == []

    later = (datetime.now() + timedelta(days=2)).strftime("%Y-%m-%dT09:00")  # noqa: DTZ005  (what an editor types)
    page.get_by_label("Geplaatst op").fill(later)
    press(page, "Plan")
    assert "Verschijnt vanzelf op" in badge(page)
    assert reader.go(public).status == 404

    press(page, "Publiceer nu")
    assert "Lezers zien dit sinds" in badge(page)
    assert reader.page.goto(address).status == 200
    assert reader.page.url.endswith(public)

    press(page, "Trek in")
    expect(page.locator(".field-withdrawn_reason .errorlist")).to_contain_text("Zeg in één zin waarom", use_inner_text=True)
    page.get_by_label("Reden van intrekken").fill("De emmer was lek.")
    press(page, "Trek in")
    assert "Ingetrokken" in badge(page)
    assert reader.go(public).status == 410
    expect(reader.page.locator("main")).to_contain_text("De emmer was lek.", use_inner_text=True)
    assert reader.page.goto(address).status == 410


def test_a_link_taken_back_leads_to_a_friendly_page(concept, visit):
    press(concept, "Opslaan en deel een voorbeeldlink")
    address = concept.locator(".item-link a").inner_text()
    press(concept, "Trek deze link in")
    expect(concept.locator(".item-link")).to_have_count(0)
    reader = visit()
    assert reader.page.goto(address).status == 410
    expect(reader.page.locator("h1")).to_contain_text("Deze voorbeeldlink werkt niet meer", use_inner_text=True)
    assert violations(reader.page) == []


def test_a_preview_with_an_error_shows_the_form_and_the_first_window_keeps_all(concept):
    concept.locator("#id_title").fill("Getypt")
    concept.get_by_label("Inleiding").fill("")
    preview = open_preview(concept)
    expect(preview.locator("#id_title")).to_have_value("Getypt")
    expect(preview.locator(".field-teaser .errorlist")).to_have_count(1)
    preview.close()
    expect(concept.locator("#id_title")).to_have_value("Getypt")


def test_a_review_is_asked_and_answered_in_the_form(concept):
    concept.get_by_label("Toelichting").fill("Klopt het?")
    press(concept, "Opslaan en vraag review")
    assert "Review gevraagd" in badge(concept)
    assert "Concept, review gevraagd" in concept.context.new_page().goto("/beheer/items/item/?review=gevraagd").text()
    concept.get_by_label("Uw reactie").fill("Mooi zo.")
    press(concept, "Akkoord")
    assert "Review gevraagd" not in badge(concept)
    expect(concept.locator("#review")).to_contain_text("Mooi zo.", use_inner_text=True)


def test_preview_works_by_keyboard(concept):
    button = concept.get_by_role("button", name="Bekijk voorbeeld").first
    button.focus()
    with concept.expect_popup() as popup:
        concept.keyboard.press("Enter")
    popup.value.wait_for_load_state()
    expect(popup.value.locator(".kd-notice--preview")).to_have_count(1)


def test_enter_in_a_field_saves_and_shows_nothing_to_readers(concept):
    concept.locator("#id_title").press("Enter")
    concept.wait_for_load_state()
    assert "Alleen de redactie ziet dit." in badge(concept)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_form_and_the_preview_are_accessible_and_whole(concept, width):
    concept.set_viewport_size({"width": width, "height": 900})
    press(concept, "Opslaan en deel een voorbeeldlink")
    concept.get_by_label("Toelichting").fill("Klopt het?")
    press(concept, "Opslaan en vraag review")
    assert violations(concept, exclude=[".select2-container"]) == []
    preview = open_preview(concept)
    preview.set_viewport_size({"width": width, "height": 900})
    assert violations(preview) == []
    for page in (concept, preview):
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
