"""A link post in a minute: from a pasted address to what the reader sees, by mouse, and by keyboard without script."""

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect
from tests.elsewhere import ARTICLE

TITLE = "Delft telt fietsen met een lus in de weg"


def log_in(editor, server):
    editor.go("/beheer/")
    editor.page.get_by_label("Gebruikersnaam").fill(server.name)
    editor.page.get_by_label("Wachtwoord").fill(server.password)
    editor.page.get_by_role("button", name="Inloggen").click()
    editor.page.wait_for_selector("#user-tools")
    return editor


@pytest.fixture
def press(visit, server, elsewhere):
    """An editor's window in which the button was pressed for an address elsewhere; `press(path, **options of the window)`."""

    def _press(path, **options):
        editor = log_in(visit(**options), server)
        editor.go("/beheer/news/news/")
        editor.page.get_by_role("link", name="Nieuwe linkpost").click()
        editor.page.get_by_label("Adres van de bron").fill(f"{elsewhere.url}{path}")
        editor.page.get_by_role("button", name="Vul in vanuit dit adres").click()
        editor.page.wait_for_selector(".messagelist")
        return editor

    return _press


def test_a_link_post_goes_from_a_pasted_address_to_the_reader(press, visit, elsewhere):
    elsewhere.pages["/eerste"] = ARTICLE
    editor = press("/eerste?utm_source=nieuwsbrief")
    page = editor.page
    expect(page.locator("#id_title")).to_have_value(TITLE)
    assert page.locator(".messagelist").inner_text().startswith("Ingevuld vanuit 127.0.0.1: ")
    expect(page.locator("#id_organisation option:checked")).to_have_text("Stadsblad Delft", use_inner_text=True)
    page.get_by_role("button", name="Publiceer nu").first.click()
    page.wait_for_url("**/change/")
    assert editor.complaints == []
    assert editor.elsewhere == []

    reader = visit()
    assert reader.go("/nieuws/delft-telt-fietsen-met-een-lus-in-de-weg/").status == 200
    link = reader.page.get_by_role("link", name="Lees verder bij Stadsblad Delft").first
    expect(link).to_have_attribute("href", f"{elsewhere.url}/eerste")


def test_by_keyboard_and_without_script_it_is_as_short(visit, server, elsewhere):
    elsewhere.pages["/tweede"] = ARTICLE.replace("Delft telt fietsen", "Delft telt voetgangers")
    editor = log_in(visit(java_script_enabled=False), server)
    page = editor.page
    editor.go("/beheer/news/news/")
    page.get_by_role("link", name="Nieuwe linkpost").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Adres van de bron").focus()
    page.keyboard.type(f"{elsewhere.url}/tweede")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist")
    tab_to(page, "_publish")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    assert visit().go("/nieuws/delft-telt-voetgangers-met-een-lus-in-de-weg/").status == 200


def tab_to(page, name):
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("name") == name:
            return
    raise AssertionError(f"{name} is not reached with Tab")


def test_an_address_of_the_dossier_is_shown_at_once(press, elsewhere):
    elsewhere.pages |= {"/derde": ARTICLE, "/derde/": ARTICLE}
    page = press("/derde").page
    page.get_by_role("button", name="Opslaan als concept").first.click()
    page.wait_for_url("**/change/")
    asked = len(elsewhere.asked)
    page = press("/derde/#reacties").page
    expect(page.locator(".messagelist")).to_contain_text("Dit adres staat al in het dossier", use_inner_text=True)
    assert len(elsewhere.asked) == asked
    page.get_by_role("button", name="Vul toch in").click()
    page.wait_for_selector(".messagelist .success")
    expect(page.locator("#id_title")).to_have_value(TITLE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_form_before_and_after_is_accessible_and_fits(press, elsewhere, width, scheme):
    elsewhere.pages["/vierde"] = ARTICLE
    editor = press("/vierde", viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert violations(editor.page, include=[".messagelist", ".field-source_url"]) == []
    assert editor.sideways() <= 0
    editor.go("/beheer/news/news/add/")
    assert violations(editor.page, include=[".field-source_url"]) == []
    assert editor.sideways() <= 0
