"""A colleague sends something and an editor makes a concept of it: without script, by keyboard, without a violation."""

import re

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

FORM = "/bijdragen/?soort=bijeenkomst"
SEND = "form.kd-sheet button[type=submit]"
counter = iter(range(1000))


def fill(page, **more):
    filled = {
        "title": "Werksessie over hitte",
        "text": f"Wij laten zien hoe een straat afkoelt, deel {next(counter)}.",
        "day": "2030-05-14",
        "begin": "13:30",
        "place": "Stadhuis, Delft",
        "name": "Ada de Vries",
        "organisation": "Gemeente Delft",
        "email": "ada@delft.example",
        **more,
    }
    for name, value in filled.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_audience_0").check()


@pytest.fixture(autouse=True)
def _no_limits(server):
    """Each test sends a few; together they are more than one network may in an hour. Programs send within three seconds."""
    server.run("from dossier.visitors.public_forms.models import Tally; Tally.objects.all().delete()")


def patient(page, address=FORM):
    """Open the form and wait as long as a person would."""
    page.goto(address)
    page.wait_for_timeout(3500)


@pytest.fixture
def sent(visit):
    """The page of somebody who just sent an event."""
    visitor = visit(java_script_enabled=False)
    patient(visitor.page)
    fill(visitor.page)
    visitor.page.locator(SEND).click()
    visitor.page.locator(".kd-own-page a").click()
    return visitor


def assert_accessible(visitor):
    for width in (1280, 320):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        assert visitor.sideways() <= 0
        assert violations(visitor.page) == []
    assert visitor.complaints == []
    assert visitor.elsewhere == []


@pytest.mark.parametrize("address", ["/bijdragen/", FORM, "/bijdragen/?soort=vraag&over=slimme-check-amsterdam"])
def test_the_choice_and_the_form_have_no_violation(visit, address):
    visitor = visit()
    assert visitor.go(address).status == 200
    assert_accessible(visitor)


def test_errors_are_told_first_and_have_no_violation(visit, tmp_path):
    visitor = visit()
    page = visitor.page
    page.goto(FORM)
    file = tmp_path / "metingen.csv"
    file.write_text("straat;graden\nMarkt;31\n")
    page.locator("#id_files_0").set_input_files(file)
    page.locator("#id_text").fill("Een begin.")
    page.wait_for_timeout(3500)
    page.locator(SEND).click()
    expect(page.locator("#fouten")).to_be_focused()
    expect(page).to_have_title(re.compile(r"^\d"))
    expect(page.locator("#id_text")).to_have_value("Een begin.")
    expect(page.locator(".kd-files")).to_contain_text("metingen.csv", use_inner_text=True)
    page.locator(".kd-faults a").first.click()
    expect(page.locator("#id_title")).to_be_focused()
    assert_accessible(visitor)


def test_without_script_something_is_sent_and_followed(sent):
    page = sent.page
    assert page.url.count("/bijdragen/") == 1
    expect(page.locator("main")).to_contain_text("Werksessie over hitte", use_inner_text=True)
    assert "ada@delft.example" not in page.content()


def test_by_keyboard_alone_the_form_is_filled_in_and_sent(visit):
    page = visit(java_script_enabled=False).page
    patient(page, "/bijdragen/?soort=vraag")
    page.locator("#id_title").focus()
    for text in ("Mag dit?", f"Wij willen meten, {next(counter)}.", None, None, None, "Ada", "", "ada@delft.example"):
        if text:
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    while page.locator(f"{SEND}:focus").count() == 0:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ontvangen/")


def test_pressed_twice_and_back_it_comes_in_once(visit):
    page = visit().page
    patient(page)
    fill(page)
    page.locator(SEND).dblclick()
    page.wait_for_url("**/ontvangen/")
    page.go_back()
    page.wait_for_timeout(3500)
    page.locator(SEND).click()
    expect(page.locator(".kd-faults li")).to_have_count(1)


def test_a_file_that_is_too_large_is_told_and_not_taken_in(visit, tmp_path):
    page = visit().page
    page.goto(FORM)
    file = tmp_path / "groot.pdf"
    with file.open("wb") as stream:
        stream.truncate(300 << 20)
    page.locator("#id_files_0").set_input_files(file)
    with page.expect_navigation() as navigation:
        page.locator(SEND).click()
    assert navigation.value.status == 413
    expect(page.locator("h1")).to_have_count(1)


def test_the_confirmation_the_page_and_taking_back_have_no_violation(visit, sent):
    visitor = visit()
    for more in ("", "ontvangen/", "intrekken/"):
        assert visitor.go(sent.page.url + more).status == 200
        assert_accessible(visitor)
    visitor.page.locator("main form button").click()
    visitor.page.wait_for_url(sent.page.url)
    expect(visitor.page.locator("main")).not_to_contain_text("Ada", use_inner_text=True)
    assert_accessible(visitor)


def test_an_editor_asks_the_sender_answers_and_a_concept_is_made(desk, sent):
    page = desk.page
    page.goto("/beheer/contributions/contribution/?stand=nieuw")
    assert_accessible(desk)
    page.locator("#result_list tbody a").first.click()
    assert_accessible(desk)
    inbox = page.url
    page.locator("details:has(input[value=ask]) summary").click()
    page.locator("#id_ask-text").fill("Is er een programma?")
    page.locator("form:has(input[value=ask]) input[type=submit]").click()

    sent.page.reload()
    expect(sent.page.locator("main")).to_contain_text("Is er een programma?", use_inner_text=True)
    sent.page.locator("#id_answer").fill("Ja, van een uur.")
    sent.page.locator(SEND).click()

    page.goto(inbox)
    expect(page.locator("#content")).to_contain_text("Ja, van een uur.", use_inner_text=True)
    page.locator("form:has(input[value=concept]) input[type=submit]").click()
    page.wait_for_url("**/projects/event/*/change/")
    expect(page.locator("#id_title")).to_have_value("Werksessie over hitte")
    expect(page.locator("#id_starts")).to_have_value("2030-05-14T13:30")
    expect(page.locator(".item-origin a")).to_have_count(1)
    assert desk.complaints == []


def test_an_empty_refusal_is_told_at_its_field(desk, sent):
    page = desk.page
    page.goto("/beheer/contributions/contribution/?stand=nieuw")
    page.locator("#result_list tbody a").first.click()
    page.locator("details:has(input[value=decline]) summary").click()
    page.locator("form:has(input[value=decline]) input[type=submit]").click()
    expect(page.locator("details:has(input[value=decline]) .errors")).to_have_count(1)
    assert_accessible(desk)
