"""Writing rich text: by keyboard, from a word processor, with pictures and tables; without a complaint, and without script."""

import pytest

from dossier.content.texts.cleaning import clean
from tests.browser.axe import violations
from tests.browser.expecting import expect

ADD = "/beheer/news/news/add/"
EVERYTHING = (
    "<h2>Kop</h2><h3>Kop</h3><h4>Kop</h4>"
    '<p>CO<sub>2</sub> per m<sup>2</sup>, <strong>vet</strong>, <em>schuin</em>,<br><a href="https://www.example.org/">link</a>, '
    '<a href="/nieuws/" hreflang="en">nieuws</a>, <a href="mailto:a@example.org">mail</a>, <span lang="en">by design</span>.</p>'
    '<p lang="en">English.</p><ul><li>een<ul><li>twee</li></ul></li></ul><ol start="3"><li>drie</li></ol>'
    '<blockquote><p>Citaat</p></blockquote><figure data-picture="1"></figure>'
    '<table><caption>Cijfers</caption><tbody><tr><th scope="col">A</th><th scope="col" colspan="2">B</th></tr>'
    '<tr><th scope="row">C</th><td>1</td><td></td></tr></tbody></table>'
)
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body lang=NL>
<h1 style='margin-top:12pt'><span lang=NL style='color:red'>Sensoren<o:p></o:p></span></h1>
<p class=MsoNormal style='margin:0'><span lang=EN-US style='font-size:11pt'>Dit&nbsp;is <b style='mso-bidi-font-weight:
normal'>belangrijk</b>.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>
<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Meten<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>Geluid<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>Weten<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1. </span>Eerst<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border:none'><tr><td width=302 style='width:226pt;text-align:right'>
<p class=MsoNormal align=center>Stad<o:p></o:p></p></td></tr></table>
<p class=MsoNormal onclick="window.__xss=1"><a href="javascript:window.__xss=1">klik</a>
<img src=x onerror="window.__xss=1"></p></body>"""
MAKE = f"""
from django.utils import timezone
from news.models import News
wide = "<table><tr>" + "<th>Geluidssensoren</th>" * 9 + "</tr><tr>" + "<td>12</td>" * 9 + "</tr></table>"
News(
    title="Alles in een tekst", slug="alles-in-een-tekst", teaser="Van kop tot tabel.", aspect="bericht",
    published_at=timezone.now(), body={EVERYTHING!r} + wide,
).save()
"""
PASTE = """(area, html) => {
  const data = new DataTransfer(); data.setData("text/html", html); data.setData("text/plain", "plat")
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) }"""


@pytest.fixture
def writer(visit, cookies):
    """An editor before an empty form, who heard no complaint when it opened, nor later."""
    editor = visit(viewport={"width": 1280, "height": 900})
    editor.context.add_cookies(cookies)
    editor.go(ADD)
    editor.text = editor.page.get_by_role("textbox", name="Tekst:", exact=True)
    editor.text.wait_for()
    yield editor
    assert editor.complaints == []
    assert editor.elsewhere == []


def stored(editor):
    return clean(editor.page.locator("#id_body").input_value())


def in_text(editor):
    """The keyboard, once the cursor is in the text: the editor takes the focus with the next frame."""
    editor.page.locator(".rich-text__area:focus").wait_for()
    return editor.page.keyboard


def fill(editor, html):
    """As a script does that offers back a text it kept."""
    textarea = editor.page.locator("#id_body")
    textarea.evaluate("(area, html) => { area.value = html; area.dispatchEvent(new Event('change')) }", html)


def press(editor, name):
    editor.page.locator(".field-body").get_by_role("button", name=name, exact=True).click()


def test_a_text_is_written_by_keyboard_alone(writer):
    page = writer.page
    page.get_by_label("Waarom dit telt").focus()
    page.keyboard.press("Tab")
    expect(page.locator("[data-command=paragraph]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    in_text(writer).type("Een kop")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    expect(page.locator("[data-command=redo]")).to_be_focused()
    page.keyboard.press("Escape")
    in_text(writer).press("Control+b")
    page.keyboard.type("vet")
    assert stored(writer) == "<h2>Een kop</h2><p><strong>vet</strong></p>"


@pytest.mark.parametrize("insert", ["Tabel", "Lijst met bolletjes", "Gewone tekst"])
def test_tab_always_leaves_the_text(writer, insert):
    press(writer, insert)
    in_text(writer).type("woord")
    writer.page.keyboard.press("Tab")
    assert not writer.text.evaluate("area => area.contains(document.activeElement)")


def test_all_that_the_list_allows_comes_through_the_editor_unharmed(writer):
    fill(writer, EVERYTHING)
    writer.text.locator("p").first.click()
    writer.page.keyboard.press("Control+Home")
    writer.page.keyboard.type("x")
    assert stored(writer) == EVERYTHING.replace("<h2>Kop", "<h2>xKop")


def test_a_text_from_a_word_processor_comes_out_clean(writer):
    writer.text.click()
    writer.text.evaluate(PASTE, WORD)
    assert stored(writer) == (
        "<h2>Sensoren</h2><p>Dit is <strong>belangrijk</strong>.</p>"
        "<ul><li>Meten<ul><li>Geluid</li></ul></li><li>Weten</li></ul><ol><li>Eerst</li></ol>"
        "<table><tbody><tr><td>Stad</td></tr></tbody></table><p>klik</p>"
    )
    assert writer.page.evaluate("window.__xss") is None


def test_a_link_is_made_of_what_people_type_and_code_is_refused(writer):
    page = writer.page
    writer.text.click()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    dialog.get_by_label("Tekst van de link").fill("Het verslag")
    address = dialog.get_by_label("Adres")
    address.fill("javascript:window.__xss=1")
    page.keyboard.press("Enter")
    assert "Geef een adres dat begint met https://" in address.evaluate("field => field.validationMessage")
    address.fill("www.example.org/verslag")
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    in_text(writer).type(" is er.")
    assert stored(writer) == '<p><a href="https://www.example.org/verslag">Het verslag</a> is er.</p>'


def test_a_table_has_header_cells_and_a_caption(writer):
    press(writer, "Tabel")
    in_text(writer).type("Stad")
    press(writer, "Rij weg")
    press(writer, "Koprij aan of uit")
    press(writer, "Kolom weg")
    press(writer, "Bijschrift")
    writer.page.get_by_role("dialog").get_by_label("Bijschrift").fill("Sensoren per stad")
    writer.page.keyboard.press("Enter")
    html = stored(writer)
    assert html.startswith(
        '<table><caption>Sensoren per stad</caption><tbody><tr><th scope="col"></th><th scope="col"></th></tr>'
    )
    assert html.count("<tr>") == 2


def test_a_passage_or_a_paragraph_gets_its_language(writer):
    writer.text.click()
    in_text(writer).type("Leve privacy")
    for _ in "privacy":
        writer.page.keyboard.press("Shift+ArrowLeft")
    press(writer, "Taal van deze passage")
    writer.page.get_by_role("dialog").get_by_label("Taal").select_option(label="Engels")
    writer.page.get_by_role("button", name="Toepassen").click()
    assert stored(writer) == '<p>Leve <span lang="en">privacy</span></p>'
    writer.text.get_by_text("Leve").click(position={"x": 3, "y": 8})
    press(writer, "Taal van deze passage")
    writer.page.get_by_role("dialog").get_by_label("Taal").select_option("fr")
    writer.page.get_by_role("button", name="Toepassen").click()
    assert stored(writer) == '<p lang="fr">Leve <span lang="en">privacy</span></p>'


def test_a_picture_is_chosen_in_a_dialog_and_stands_on_the_readers_page(writer, visit):
    page = writer.page
    page.locator("#id_title").fill("Meten met een fiets")
    page.get_by_label("Vorm").select_option("bericht")
    page.get_by_label("Inleiding").fill("Een fiets die de lucht meet.")
    press(writer, "Afbeelding")
    dialog = page.get_by_role("dialog", name="Kies een afbeelding")
    dialog.get_by_role("searchbox").fill("meetkastje")
    dialog.get_by_text("Gevonden afbeeldingen: 1").wait_for()
    dialog.get_by_role("button", name="meetkastje").press("Enter")
    writer.text.get_by_text("meetkastje").wait_for()
    in_text(writer).type("Onder de afbeelding.")
    assert stored(writer).endswith("</figure><p>Onder de afbeelding.</p>")
    page.get_by_role("button", name="Publiceer nu").first.click()
    page.wait_for_url("**/change/")
    reader = visit()
    assert reader.go("/nieuws/meten-met-een-fiets/").status == 200
    figure = reader.page.locator(".kd-prose figure")
    assert "meetkastje" in figure.get_by_role("img").get_attribute("alt")
    assert figure.get_by_role("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert figure.locator("figcaption").inner_text()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_editor_and_its_dialogs_have_no_violation(visit, cookies, width):
    editor = visit(viewport={"width": width, "height": 800})
    editor.context.add_cookies(cookies)
    editor.go(ADD)
    fill(editor, EVERYTHING)
    editor.page.locator(".rich-text td").first.click()
    found = violations(editor.page, include=[".rich-text"])
    for name in ("Link", "Taal van deze passage", "Afbeelding", "Bijschrift"):
        press(editor, name)
        found += violations(editor.page, include=["dialog[open]"])
        editor.page.keyboard.press("Escape")
    assert found == []
    assert editor.sideways() <= 0


@pytest.fixture(scope="module")
def everything(server):
    server.run(MAKE)
    return "/nieuws/alles-in-een-tekst/"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_page_with_all_that_a_text_can_hold_has_no_violation(visit, everything, width):
    reader = visit(viewport={"width": width, "height": 800})
    assert reader.go(everything).status == 200
    assert reader.complaints == []
    assert reader.sideways() <= 0
    assert violations(reader.page) == []


def test_a_wide_table_scrolls_in_its_own_frame_by_keyboard(visit, everything):
    reader = visit(viewport={"width": 320, "height": 800})
    reader.go(everything)
    frame = reader.page.get_by_role("group", name="Tabel")
    frame.focus()
    reader.page.keyboard.press("ArrowRight")
    for _ in range(50):  # no `wait_for_function`, which the policy of the page refuses
        if frame.evaluate("frame => frame.scrollLeft") > 0:
            return
        reader.page.wait_for_timeout(100)
    pytest.fail("the frame does not scroll")


def test_without_script_the_textarea_takes_html(visit, cookies):
    editor = visit(java_script_enabled=False)
    editor.context.add_cookies(cookies)
    editor.go(ADD)
    page = editor.page
    page.locator("#id_title").fill("Zonder script")
    page.get_by_label("Vorm").select_option("bericht")
    page.get_by_label("Inleiding").fill("Het gaat ook zo.")
    page.get_by_label("Tekst").fill("<h2>Kop</h2><p>Tekst</p>")
    page.get_by_role("button", name="Opslaan als concept").first.click()
    expect(page.get_by_label("Tekst")).to_have_value("<h2>Kop</h2><p>Tekst</p>")
