"""The whole way of the editors' desk, in one go: what one editor does in a morning, with a colleague and a reader beside."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect
from tests.elsewhere import ARTICLE

COLLEAGUE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user("bob", password="een-lang-wachtwoord", first_name="Bob", is_staff=True)
user.groups.add(Group.objects.get(name="Redacteur"))
"""


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def waiting(page):
    """What the desk counts: words → number, none for what it does not count."""
    page.goto("/beheer/")
    rows = page.locator(".desk-row a").all_inner_texts()
    return Counter({words: int(number) for number, words in (row.split(maxsplit=1) for row in rows)})


def standing(page):
    return page.locator(".item-standing").inner_text()


@pytest.fixture
def colleague(visit, server):
    server.run(COLLEAGUE)
    window = visit(viewport={"width": 1280, "height": 900})
    window.go("/beheer/")
    window.page.get_by_label("Gebruikersnaam").fill("bob")
    window.page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    press(window.page, "Inloggen")
    return window


def add_table(page):
    page.locator(".field-body").get_by_role("button", name="Tabel", exact=True).click()
    for words in ("Straat", "Fietsers", "Brommers"):
        page.keyboard.type(words)
        page.keyboard.press("ArrowRight")


def add_picture(page):
    page.locator(".field-body").get_by_role("button", name="Afbeelding", exact=True).click()
    dialog = page.get_by_role("dialog", name="Kies een afbeelding")
    dialog.get_by_role("button", name="meetkastje").press("Enter")
    page.locator(".rich-text__area figure").wait_for()


def add_document(page, pdf):
    page.get_by_role("button", name="Nog een Bijlage toevoegen").click()
    row = page.locator("#attachments-0")
    row.locator("input[type=file]").set_input_files({"name": "tellingen.pdf", "mimeType": "application/pdf", "buffer": pdf})
    row.get_by_label("Titel").fill("Tellingen per straat")
    row.get_by_label("Taal").select_option(label="Nederlands")  # the file does not say it


def test_a_morning_at_the_desk(desk, colleague, visit, elsewhere, pdf_bytes):
    page, reader = desk.page, visit()
    before = waiting(page)

    # A link post from an address.
    elsewhere.pages["/ochtend"] = ARTICLE.replace("Delft telt fietsen", "Delft telt brommers")
    page.goto("/beheer/news/news/")
    page.get_by_role("link", name="Nieuwe linkpost").click()
    page.get_by_label("Adres van de bron").fill(f"{elsewhere.url}/ochtend")
    press(page, "Vul in vanuit dit adres")
    press(page, "Publiceer nu")
    assert reader.go("/nieuws/delft-telt-brommers-met-een-lus-in-de-weg/").status == 200

    # An article with a picture, a table and a document, kept as a concept.
    page.goto("/beheer/news/news/add/")
    page.locator("#id_title").fill("Een ochtend tellen in Delft")
    page.get_by_label("Vorm").select_option("bericht")
    page.get_by_label("Inleiding").fill("De gemeente telt een ochtend lang wie er langskomt.")
    add_picture(page)
    add_table(page)
    add_document(page, pdf_bytes)
    press(page, "Opslaan als concept")
    form, public = page.url, f"/nieuws/{page.locator('#id_slug').input_value()}/"
    assert waiting(page)["concepten"] == before["concepten"] + 1

    # A colleague is asked to look, and does.
    page.goto(form)
    page.get_by_label("Aan wie").select_option(label="Bob")
    page.get_by_label("Toelichting").fill("Klopt de tabel?")
    press(page, "Opslaan en vraag review")
    colleague.go(form)
    colleague.page.get_by_label("Uw reactie").fill("Klopt.")
    press(colleague.page, "Akkoord")
    page.goto(form)
    expect(page.locator("#review")).to_contain_text("Klopt.", use_inner_text=True)

    # Someone without an account sees it by a link.
    press(page, "Opslaan en deel een voorbeeldlink")
    guest = visit()
    assert guest.page.goto(page.locator(".item-link a").inner_text()).status == 200
    expect(guest.page.locator(".kd-prose figure img")).to_have_count(1)
    expect(guest.page.get_by_role("link", name="Tellingen per straat").first).to_be_visible()
    assert guest.complaints == []
    assert violations(guest.page) == []

    # Scheduled, and then published at once.
    page.get_by_label("Geplaatst op").fill((datetime.now() + timedelta(days=2)).strftime("%Y-%m-%dT09:00"))  # noqa: DTZ005
    press(page, "Plan")
    assert "Verschijnt vanzelf op" in standing(page)
    assert waiting(page)["verschijnen binnen een week"] == before["verschijnen binnen een week"] + 1
    page.goto(form)
    press(page, "Publiceer nu")
    assert reader.go(public).status == 200
    expect(reader.page.locator("main table")).to_have_count(1)

    # Both change the title; the second sees both.
    colleague.go(form)
    colleague.page.locator("#id_title").fill("Bob telt in Delft")
    page.locator("#id_title").fill("Eva telt in Delft")
    press(colleague.page, "Opslaan")
    press(page, "Opslaan")
    conflict = page.locator(".conflict").inner_text()
    assert "Bob telt in Delft" in conflict
    assert "Eva telt in Delft" in conflict
    press(page, "Opslaan en verder bewerken")
    expect(page.locator("#id_title")).to_have_value("Eva telt in Delft")

    # Back to the colleague's title, from the history.
    page.get_by_role("link", name="Geschiedenis").click()
    page.locator(".versions li").nth(1).get_by_role("link", name="Terugzetten").click()
    press(page, "Zet deze versie terug")
    reader.go(public)
    expect(reader.page.locator("h1")).to_have_text("Bob telt in Delft", use_inner_text=True)

    # Withdrawn, with a reason for the reader.
    page.goto(form)
    page.get_by_label("Reden van intrekken").fill("De telling wordt overgedaan.")
    press(page, "Trek in")
    assert reader.go(public).status == 410
    expect(reader.page.locator("main")).to_contain_text("De telling wordt overgedaan.", use_inner_text=True)
    assert waiting(page) == before

    # A source that nobody looked at for long is still true.
    page.goto("/beheer/sources/source/?q=algoritmeregister")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_checked_on").fill("2024-05-03")
    press(page, "Opslaan")
    assert waiting(page)["opnieuw na te kijken"] == before["opnieuw na te kijken"] + 1
    page.goto("/beheer/sources/source/?nakijken=ja&q=algoritmeregister")
    page.get_by_role("button", name="Nog actueel").first.press("Enter")
    page.locator(".messagelist").wait_for()
    assert waiting(page)["opnieuw na te kijken"] == before["opnieuw na te kijken"]
    assert (desk.complaints, colleague.complaints, reader.elsewhere) == ([], [], [])
