"""What an editor typed outlives a closed window and a lost log-in; two editors do not overwrite each other."""

import re

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect

ADD = "/beheer/news/news/add/"


@pytest.fixture
def log_in(visit, server):
    def _log_in(**options):
        editor = visit(**{"viewport": {"width": 1280, "height": 900}} | options)
        editor.page.on("dialog", lambda dialog: dialog.accept())
        editor.go("/beheer/")
        fill_in_login(editor.page, server)
        editor.page.wait_for_url("**/beheer/")
        return editor

    return _log_in


@pytest.fixture
def desk(log_in):
    return log_in()


def fill_in_login(page, server):
    page.get_by_label("Gebruikersnaam").fill(server.name)
    page.get_by_label("Wachtwoord").fill(server.password)
    page.get_by_role("button", name="Inloggen").click()


def wait_until_kept(page):
    """Half a second after the last key; no `wait_for_function`, which the policy of the page refuses."""
    page.wait_for_timeout(800)
    assert kept(page)


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kept:'))")


def save(page):
    page.get_by_role("button", name="Opslaan als concept").first.click()


def wait_until_saved(page):
    page.locator(".messagelist").wait_for()


def make_news(page, title):
    """A concept; gives the address of its form."""
    page.goto(ADD)
    page.locator("#id_title").fill(title)
    page.get_by_label("Vorm").select_option("bericht")
    page.locator("#id_teaser").fill("Waar het over gaat.")
    save(page)
    wait_until_saved(page)
    return page.url


def reopen(desk, address):
    """Close the window, as a crash does, and open the address in a new one."""
    desk.page.close()
    desk.page = desk.context.new_page()
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.on("console", desk.hear)
    desk.page.goto(address)
    return desk.page


def test_text_of_a_closed_window_is_offered_back_and_comes_back(desk):
    page = desk.page
    page.goto(ADD)
    page.locator("#id_title").fill("Halverwege gestopt")
    page.locator("#id_teaser").fill("Een inleiding\nvan twee regels.")
    page.get_by_label("Vorm").select_option("linkpost")
    page.get_by_label("Mobiliteit", exact=True).check()
    page.locator(".field-organisation .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill("stadszaken")
    page.locator(".select2-results__option", has_text="Stadszaken").click()
    page.get_by_label("Gecontroleerd op").fill("2026-01-05")
    wait_until_kept(page)

    page = reopen(desk, ADD)
    notice = page.locator("#browser-draft")
    assert re.search(r"Er staat nog niet-opgeslagen tekst van vandaag \d\d:\d\d", notice.inner_text())
    expect(notice).to_contain_text("Titel, Vorm, Adres, Inleiding", use_inner_text=True)
    expect(page.locator("#id_title")).to_have_value("")
    notice.get_by_role("button", name="Terugzetten").press("Enter")
    expect(page.locator("#id_title")).to_have_value("Halverwege gestopt")
    expect(page.locator("#id_teaser")).to_have_value("Een inleiding\nvan twee regels.")
    expect(page.locator("#id_aspect")).to_have_value("linkpost")
    assert page.get_by_label("Mobiliteit", exact=True).is_checked()
    expect(page.locator(".field-organisation .select2-selection")).to_contain_text("Stadszaken", use_inner_text=True)
    expect(page.locator("#id_checked_on")).to_have_value("2026-01-05")
    expect(page.locator("#id_slug")).to_have_value("halverwege-gestopt")
    expect(notice).to_contain_text("staat weer in het formulier", use_inner_text=True)
    assert desk.complaints == []
    assert violations(page, include=["#news_form section"]) == []


def test_the_offer_has_no_violation(desk):
    desk.page.goto(ADD)
    desk.page.locator("#id_title").fill("Nog eens")
    wait_until_kept(desk.page)
    page = reopen(desk, ADD)
    page.locator("#browser-draft").wait_for()
    assert violations(page, include=["#news_form section"]) == []


def test_text_that_is_thrown_away_does_not_come_back(desk):
    desk.page.goto(ADD)
    desk.page.locator("#id_title").fill("Weg ermee")
    wait_until_kept(desk.page)
    reopen(desk, ADD).get_by_role("button", name="Weggooien").click()
    assert kept(desk.page) == []
    expect(reopen(desk, ADD).locator("#browser-draft")).to_be_hidden()


def test_saved_text_is_kept_no_longer(desk):
    make_news(desk.page, "Netjes opgeslagen")
    assert kept(desk.page) == []
    desk.page.locator("#id_teaser").fill("Nog een keer.")
    wait_until_kept(desk.page)
    with desk.page.expect_navigation():
        save(desk.page)
    assert kept(desk.page) == []
    expect(desk.page.locator("#browser-draft")).to_be_hidden()


def test_a_refused_save_keeps_the_text(desk):
    desk.page.goto(ADD)
    desk.page.locator("#id_title").fill("Zonder vorm")
    save(desk.page)
    expect(desk.page.locator(".errornote")).to_be_visible()
    assert len(kept(desk.page)) == 1
    expect(desk.page.locator("#browser-draft")).to_be_hidden()
    page = reopen(desk, ADD)
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.locator("#id_title")).to_have_value("Zonder vorm")


def test_a_lost_log_in_brings_the_text_back_by_itself(desk, server):
    address = make_news(desk.page, "Sessie voorbij")
    desk.page.locator("#id_teaser").fill("Getypt toen de sessie al voorbij was.")
    desk.context.clear_cookies(name="sessionid")
    save(desk.page)
    desk.page.wait_for_url("**/login/**")
    fill_in_login(desk.page, server)
    desk.page.wait_for_url(address)
    expect(desk.page.locator("#id_teaser")).to_have_value("Getypt toen de sessie al voorbij was.")
    expect(desk.page.locator("#browser-draft")).to_contain_text("staat weer in het formulier", use_inner_text=True)
    save(desk.page)
    wait_until_saved(desk.page)
    assert kept(desk.page) == []
    assert desk.complaints == []


def test_logging_out_wipes_what_was_kept(desk):
    desk.page.goto(ADD)
    desk.page.locator("#id_title").fill("Op een gedeelde computer")
    wait_until_kept(desk.page)
    desk.page.evaluate("localStorage.setItem('kept:999:/x/', JSON.stringify({at: Date.now(), fields: {}}))")
    desk.page.locator("#logout-form button").click()
    desk.page.wait_for_url("**/logout/")
    assert kept(desk.page) == []


def test_text_of_a_colleague_and_text_of_weeks_ago_are_not_offered(desk):
    desk.page.goto("/beheer/")
    old = "{at: Date.now() - 15 * 86400000, opened: '', ids: {}, fields: {title: ['Oud']}}"
    desk.page.evaluate(f"localStorage.setItem('kept:999:{ADD}', JSON.stringify({old.replace(' - 15 * 86400000', '')}))")
    desk.page.evaluate(f"localStorage.setItem('kept:1:{ADD}', JSON.stringify({old}))")
    desk.page.goto(ADD)
    expect(desk.page.locator("#browser-draft")).to_be_hidden()
    assert kept(desk.page) == [f"kept:999:{ADD}"]


def test_new_rows_under_the_form_come_back(desk):
    add = "/beheer/projects/event/add/"
    desk.page.goto(add)
    desk.page.locator("#speakers-group .add-row a").click()
    desk.page.locator("#id_speakers-0-name").fill("Ada")
    desk.page.locator("#speakers-group .add-row a").click()
    desk.page.locator("#id_speakers-1-role").fill("Wethouder")
    wait_until_kept(desk.page)
    page = reopen(desk, add)
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.locator("#id_speakers-0-name")).to_have_value("Ada")
    expect(page.locator("#id_speakers-1-role")).to_have_value("Wethouder")


def test_leaving_with_unsaved_text_is_asked_about(log_in):
    editor = log_in()
    asked = []
    editor.page.on("dialog", lambda dialog: asked.append(dialog.type))
    editor.go(ADD)
    editor.page.locator("#id_title").fill("Nog niet klaar")
    editor.go("/beheer/")
    assert asked == ["beforeunload"]
    editor.go(ADD)
    editor.page.locator("#browser-draft").wait_for()
    editor.go("/beheer/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("width", [1280, 320])
def test_two_editors_in_one_form_do_not_overwrite_each_other(desk, log_in, width):
    address = make_news(desk.page, f"Samen bewerkt op {width}")
    other = log_in(viewport={"width": width, "height": 900}, color_scheme="dark" if width == 320 else "light")
    other.go(address)
    other.page.locator("#id_teaser").fill("De tekst van de een, die later opslaat.")
    desk.page.locator("#id_teaser").fill("De tekst van de ander, die eerder opslaat.")
    with desk.page.expect_navigation():
        save(desk.page)

    save(other.page)
    conflict = other.page.locator(".conflict")
    text = conflict.inner_text()
    assert "Niet opgeslagen" in text
    assert "De tekst van de ander, die eerder opslaat." in text
    assert "De tekst van de een, die later opslaat." in text
    expect(other.page.locator("#id_teaser")).to_have_value("De tekst van de een, die later opslaat.")
    assert other.complaints == []
    assert violations(other.page, include=["#news_form section"]) == []
    save(other.page)
    wait_until_saved(other.page)
    assert kept(other.page) == []


def test_kept_text_of_an_item_changed_since_is_shown_beside_the_stored_one(desk, log_in):
    address = make_news(desk.page, "Sindsdien gewijzigd")
    desk.page.locator("#id_teaser").fill("Mijn tekst.")
    wait_until_kept(desk.page)
    other = log_in()
    other.go(address)
    other.page.locator("#id_teaser").fill("Andere tekst.")
    with other.page.expect_navigation():
        save(other.page)

    page = reopen(desk, address)
    expect(page.locator("#browser-draft")).to_contain_text("Het item is sindsdien gewijzigd", use_inner_text=True)
    page.get_by_role("button", name="Terugzetten").click()
    save(page)
    text = page.locator(".conflict").inner_text()
    assert "Andere tekst." in text
    assert "Mijn tekst." in text
