"""Logging in, in a browser: with one step, with two, and when it fails."""

import pytest
from django_otp.oath import totp

from tests.browser.axe import violations
from tests.browser.expecting import expect
from tests.browser.test_admin_pages import assert_whole

MAKE = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("{name}", password="een lang wachtwoord", is_staff=True)
user.groups.set(Group.objects.filter(name__in=["Redacteur", "Beheerder"]))
"""


@pytest.fixture
def colleague(server):
    """Someone with an account of their own, so that a lock-out or a second step is in nobody's way."""

    def _colleague(name):
        server.run(MAKE.format(name=name))
        return name

    return _colleague


PASSWORD = "een lang wachtwoord"


def log_in(page, name, password=PASSWORD):
    page.goto("/beheer/news/news/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_failed_log_in_says_so_where_one_looks_and_a_screen_reader_hears(visit, width):
    reader = visit(viewport={"width": width, "height": 800})
    log_in(reader.page, "niemand")
    reader.page.locator("h2:focus", has_text="Er is 1 fout").wait_for()
    reader.page.get_by_role("link", name="Deze gebruikersnaam en dit wachtwoord").click()
    expect(reader.page.locator(":focus")).to_have_attribute("name", "username")
    assert_whole(reader)
    assert violations(reader.page) == []


def test_a_password_can_be_shown_and_hidden_with_the_keyboard(visit):
    page = visit().page
    page.goto("/beheer/login/")
    page.locator("#id_password").fill("geheim")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    expect(page.locator(":focus")).to_have_text("Verberg wachtwoord", use_inner_text=True)
    page.keyboard.press("Enter")
    expect(page.locator("#id_password")).to_have_attribute("type", "password")


def test_logging_in_works_without_script(visit, colleague):
    page = visit(java_script_enabled=False).page
    log_in(page, colleague("zonder-script"))
    page.wait_for_url("**/beheer/news/news/")


def test_a_password_can_be_pasted(visit):
    page = visit().page
    page.goto("/beheer/login/")
    page.locator("#id_username").fill("geplakt")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.locator("#id_password").focus()
    page.keyboard.press("Control+v")
    expect(page.locator("#id_password")).to_have_value("geplakt")


@pytest.mark.parametrize("width", [1280, 320])
def test_too_many_attempts_end_on_a_page_that_says_for_how_long(visit, colleague, width):
    reader = visit(viewport={"width": width, "height": 800})
    name = colleague(f"vergeten-{width}")
    for _ in range(5):
        log_in(reader.page, name, "fout")
    expect(reader.page.locator("h1")).to_have_text("Te vaak geprobeerd", use_inner_text=True)
    expect(reader.page.locator("#content")).to_contain_text("over 15 minuten", use_inner_text=True)
    assert_whole(reader)
    assert violations(reader.page) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_second_step_from_setting_up_to_removing_it(visit, colleague, width):
    reader = visit(viewport={"width": width, "height": 800})
    page, name = reader.page, colleague(f"voorzichtig-{width}")
    log_in(page, name)
    page.get_by_role("link", name="Tweede stap").click()
    page.get_by_role("link", name="Stel de tweede stap in").click()
    key = secret_of(page)
    page.get_by_label("Code die de app toont").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_contain_text("Deze code klopt niet.", use_inner_text=True)
    assert violations(page) == []
    page.wait_for_timeout(1500)  # after a wrong code there is a wait of a second
    page.get_by_label("Code die de app toont").fill(f"{totp(key):06}")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Uw reservecodes").wait_for()
    codes = page.locator(".codes code").all_inner_texts()
    assert_whole(reader)
    assert violations(page) == []
    page.get_by_role("link", name="Ik heb ze bewaard").click()

    page.get_by_role("button", name="Uitloggen").click()
    assert violations(page) == []
    log_in(page, name)
    page.get_by_label("Code").fill("1234567890")
    page.keyboard.press("Enter")
    page.locator("h2:focus", has_text="Er is 1 fout").wait_for()
    assert_whole(reader)
    assert violations(page) == []
    page.wait_for_timeout(1500)
    page.get_by_label("Code").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/news/news/")

    page.goto("/beheer/tweede-stap/")
    expect(page.locator("#content")).to_contain_text("U hebt nog 9 reservecodes.", use_inner_text=True)
    assert violations(page) == []
    page.get_by_role("link", name="Verwijder de tweede stap").click()
    assert violations(page) == []
    page.locator("#id_password").fill("een lang wachtwoord")
    page.get_by_role("button", name="Verwijder de tweede stap").click()
    page.get_by_text("De tweede stap is verwijderd.").wait_for()
    assert reader.complaints == []


def secret_of(page):
    from base64 import b32decode

    return b32decode(page.locator(".secret").inner_text().replace(" ", ""))
