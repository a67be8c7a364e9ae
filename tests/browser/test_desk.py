"""An editor at work, in a browser: from logging in to an item that readers see."""

import pytest

from tests.browser.expecting import expect


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
    page.get_by_role("button", name="Opslaan als concept").first.click()
    expect(page.locator(".field-organisation")).to_contain_text(
        "Van wie is deze inhoud? Kies de organisatie.", use_inner_text=True
    )
    expect(page.locator(".field-source_url")).to_contain_text("Waar leest de lezer verder? Geef het adres.", use_inner_text=True)
    expect(page.locator("#id_title")).to_have_value("Delft telt fietsen")
    assert page.get_by_label("Mobiliteit", exact=True).is_checked()

    page.locator(".field-organisation .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill("stadszaken")
    page.locator(".select2-results__option", has_text="Stadszaken").click()
    page.get_by_label("Adres van de bron").fill("stadszaken.nl/fietsen")
    page.get_by_label("Geplaatst op").fill("2026-01-05T09:00")
    page.get_by_role("button", name="Publiceer nu").first.click()
    page.wait_for_url("**/change/")
    assert desk.complaints == []

    reader = visit()
    assert reader.go("/nieuws/delft-telt-fietsen/").status == 200
    link = reader.page.get_by_role("link", name="Lees verder bij Stadszaken").first
    expect(link).to_have_attribute("href", "https://stadszaken.nl/fietsen")


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
