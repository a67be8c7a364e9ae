"""An editor at work, in a browser: from logging in to an item that readers see."""

import pytest


@pytest.fixture
def desk(visit, server):
    editor = visit(viewport={"width": 1280, "height": 900})
    editor.go("/beheer/")
    editor.page.get_by_label("Gebruikersnaam").fill(server.name)
    editor.page.get_by_label("Wachtwoord").fill(server.password)
    editor.page.get_by_role("button", name="Aanmelden").click()
    editor.page.wait_for_url("**/beheer/")
    return editor


def test_the_editor_of_the_first_start_can_log_in_and_sees_every_section(desk):
    text = desk.page.locator("#content").inner_text()
    assert all(name in text for name in ("Alle items", "Nieuws", "Blogs", "Projecten", "Bijeenkomsten", "Publicaties", "Bronnen"))
    assert desk.complaints == []


def test_a_link_post_goes_from_an_empty_form_to_the_reader(desk, visit):
    page = desk.page
    page.goto("/beheer/news/news/add/")
    page.locator("#id_title").fill("Delft telt fietsen")
    page.get_by_label("Vorm").select_option("linkpost")
    page.get_by_label("Inleiding").fill("De gemeente telt fietsen met een lus in de weg.")
    page.get_by_label("Herkomst").select_option("extern")
    page.get_by_label("Mobiliteit", exact=True).check()
    page.get_by_role("button", name="Opslaan", exact=True).first.click()
    assert "Van wie is deze inhoud? Kies de organisatie." in page.locator(".field-organisation").inner_text()
    assert "Waar leest de lezer verder? Geef het adres." in page.locator(".field-source_url").inner_text()
    assert page.locator("#id_title").input_value() == "Delft telt fietsen"
    assert page.get_by_label("Mobiliteit", exact=True).is_checked()

    page.locator(".field-organisation .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill("stadszaken")
    page.locator(".select2-results__option", has_text="Stadszaken").click()
    page.get_by_label("Adres van de bron").fill("stadszaken.nl/fietsen")
    page.locator("#id_published_at_0").fill("2026-01-05")
    page.locator("#id_published_at_1").fill("09:00")
    page.get_by_role("button", name="Opslaan", exact=True).first.click()
    page.wait_for_url("**/beheer/news/news/")
    assert desk.complaints == []

    reader = visit()
    assert reader.go("/nieuws/delft-telt-fietsen/").status == 200
    link = reader.page.get_by_role("link", name="Lees verder bij Stadszaken").first
    assert link.get_attribute("href") == "https://stadszaken.nl/fietsen"


@pytest.mark.parametrize(
    "address",
    [
        "items/item/",
        "items/theme/add/",
        "items/organisation/",
        "media/picture/",
        "projects/project/add/",
        "projects/event/add/",
        "publications/publication/add/",
        "auth/user/",
    ],
)
def test_the_admin_works_under_the_strict_policy_without_a_complaint(desk, address):
    assert desk.go(f"/beheer/{address}").status == 200
    assert desk.complaints == []
    assert desk.elsewhere == []
