"""From a reader who reacts, without script and by keyboard alone, to the editor and back to the page; and nothing typed runs."""

import re

import pytest

from tests.browser.axe import violations
from tests.browser.expecting import expect
from tests.content.texts.vectors import VECTORS

SLUG = "smart-society-begint-bij-mensen"
PAGE, FORM = f"/opinie/{SLUG}/", f"/reageren/{SLUG}/"
WITH_EXAMPLES = "/opinie/zeven-vragen-voordat-u-een-sensor-ophangt/"
LIST = "/beheer/reactions/reaction/"
# The item of the vectors: typed past every form, so that what is shown must be safe whatever stands there.
MAKE = """
from django.utils import timezone
from dossier.content.items.kinds import Kind
from tests.content.texts.vectors import VECTORS
blog = Kind.BLOG.model(title="Vectoren in reacties", slug="vectoren-in-reacties", teaser="x", author_name="x")
blog.published_at = timezone.now()
blog.save()
for vector in VECTORS:
    vector = vector.replace("\\x00", "")
    blog.received.create(
        name=vector[:80], text=vector, reply=vector, state="approved", judged_at=timezone.now(), approved_at=timezone.now()
    )
"""
CLOSED = """
from datetime import timedelta
from django.utils import timezone
from dossier.content.items.kinds import Kind
blog = Kind.BLOG.model(title="Lang geleden", slug="lang-geleden", teaser="x", author_name="x")
blog.published_at = timezone.now() - timedelta(days=90)
blog.save()
"""


@pytest.fixture
def log_in(visit, server):
    def _log_in(**options):
        editor = visit(**options)
        editor.go("/beheer/")
        editor.page.get_by_label("Gebruikersnaam").fill(server.name)
        editor.page.get_by_label("Wachtwoord").fill(server.password)
        editor.page.get_by_role("button", name="Inloggen").click()
        editor.page.wait_for_url("**/beheer/")
        return editor

    return _log_in


def assert_accessible(someone):
    assert violations(someone.page) == []
    assert someone.complaints == []
    assert someone.sideways() <= 0
    assert someone.elsewhere == []


def fill_in_by_keyboard(page, *values):
    """The next stop of Tab after each field is the next field."""
    page.get_by_label("Naam", exact=True).focus()
    for value in values:
        page.keyboard.type(value)
        page.keyboard.press("Tab")


@pytest.mark.parametrize("with_script", [True, False])
def test_a_reaction_goes_by_keyboard_from_the_reader_to_the_editor_and_back(visit, log_in, with_script):
    name = f"Noor {'met' if with_script else 'zonder'} script"
    reader = visit(java_script_enabled=with_script)
    reader.go(PAGE)
    reader.page.get_by_role("link", name="Schrijf een reactie").focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**{FORM}")
    reader.page.wait_for_timeout(3100)  # a person reads the form first
    fill_in_by_keyboard(reader.page, name, "noor@example.org", "Goed stuk. Zie https://example.org/meer", " ")
    assert reader.page.get_by_label("Mail mij").is_checked()
    reader.page.get_by_role("button", name="Verstuur reactie").focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**{FORM}dank/")
    expect(reader.page).to_have_title(re.compile("^Uw reactie is ontvangen"))
    reader.go(PAGE)
    assert name not in reader.page.content()

    editor = log_in()
    editor.page.get_by_role("link", name="reacties te beoordelen").click()
    editor.page.locator("#result_list tr", has_text=name).locator("th a").click()
    editor.page.get_by_label("antwoord van de redactie").fill("Dank u, wij voegen het toe.")
    editor.page.get_by_role("button", name="Plaatsen").click()
    editor.page.locator(".messagelist").wait_for()

    reader.go(PAGE)
    shown = reader.page.locator(".kd-reaction", has_text=name)
    expect(shown).to_contain_text("Dank u, wij voegen het toe.", use_inner_text=True)
    expect(shown.locator("a")).to_have_count(0)
    assert "noor@" not in reader.page.content()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_reacting_is_accessible(visit, server, width):
    server.run(CLOSED.replace("lang-geleden", f"lang-geleden-{width}"))
    reader = visit(viewport={"width": width, "height": 800})
    for address in (FORM, f"{FORM}dank/", WITH_EXAMPLES, f"/reageren/lang-geleden-{width}/", f"/opinie/lang-geleden-{width}/"):
        assert reader.go(address).status == 200
        assert_accessible(reader)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_form_with_errors_is_accessible_and_says_first_what_is_wrong(visit, width):
    reader = visit(viewport={"width": width, "height": 800})
    reader.go(FORM)
    reader.page.get_by_label("E-mailadres").fill("noor")
    reader.page.get_by_role("button", name="Verstuur reactie").click()
    expect(reader.page).to_have_title(re.compile("^3 foutmeldingen - Reageren op"))
    expect(reader.page.locator("#fouten")).to_be_focused()
    expect(reader.page.get_by_label("E-mailadres")).to_have_value("noor")
    assert_accessible(reader)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_editor_are_accessible(log_in, server, width):
    server.run(
        "from dossier.content.items.models import Item\n"
        f"Item.objects.get(slug={SLUG!r}).received.create(name='Piet', email='p@example.org', text='Hm. ' * 50)"
    )
    editor = log_in(viewport={"width": width, "height": 800})
    editor.go(f"{LIST}?state__exact=held")
    assert_accessible(editor)
    editor.page.locator("#result_list tbody th a").first.click()
    editor.page.wait_for_url("**/change/**")
    assert_accessible(editor)
    editor.page.get_by_role("link", name="Voorgoed verwijderen").click()
    editor.page.wait_for_url("**/delete/**")
    expect(editor.page.locator("h1")).to_have_count(1)
    assert_accessible(editor)
    editor.page.get_by_role("button", name="Voorgoed verwijderen").click()
    expect(editor.page.locator(".messagelist")).to_contain_text("Van de persoon is niets meer bewaard", use_inner_text=True)


def test_nothing_that_was_typed_runs(log_in, server):
    server.run(MAKE)
    victim = log_in(bypass_csp=True)
    asked = []
    victim.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    addresses = ["/opinie/vectoren-in-reacties/", f"{LIST}?q=window", f"{LIST}?q=script"]
    victim.go(addresses[1])
    rows = victim.page.locator("#result_list tbody th a").evaluate_all("links => links.map(link => link.pathname)")
    assert len(rows) > 20
    for address in [*addresses, *rows[:50:5]]:
        assert victim.go(address).status == 200
        victim.page.wait_for_load_state("networkidle")
        assert victim.page.evaluate("window.__xss") is None, address
    assert asked == []
    victim.go(addresses[0])
    expect(victim.page.locator(".kd-reaction")).to_have_count(len(VECTORS))
    expect(victim.page.locator(".kd-reaction :is(a, img, svg, script, form)")).to_have_count(0)


def test_what_a_program_types_in_the_form_is_shown_again_as_text(visit):
    victim = visit(bypass_csp=True)
    victim.go(FORM)
    for vector in VECTORS[:10]:
        victim.page.get_by_label("Naam", exact=True).fill(re.sub(r"[\x00\n]", "", vector)[:80])
        victim.page.get_by_label("Uw reactie").fill(vector.replace("\x00", ""))
        victim.page.get_by_role("button", name="Verstuur reactie").click()
        victim.page.wait_for_load_state("networkidle")
        assert victim.page.evaluate("window.__xss") is None
