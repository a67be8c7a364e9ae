"""What a word processor leaves behind goes; what a screen reader needs comes."""

import pytest

from dossier.content.texts.cleaning import clean, picture_numbers, to_parts

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style>
<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--></head><body lang=NL><!--StartFragment-->
<h1 style='margin-top:12pt'><a name="_Toc1"></a><span lang=NL style='color:red'>Sensoren<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8pt'><span lang=EN-US>Dit is <b style='mso-x:y'>belangrijk</b>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><i>Nieuw</i></p><!--EndFragment--></body></html>"""


def test_the_html_of_a_word_processor_comes_out_clean():
    lines = [line for line in clean(WORD).splitlines() if line]
    assert lines == ["<h2>Sensoren</h2>", "<p>Dit is <strong>belangrijk</strong>.</p>", "<p><em>Nieuw</em></p>"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<h1>Een</h1><h5>Vijf</h5>", "<h2>Een</h2><h4>Vijf</h4>"),
        ("<B>vet</B> <i class=x>schuin</i><br>", "<strong>vet</strong> <em>schuin</em><br>"),
        ("<p>Een</p><p> &nbsp;<br></p><h2></h2><p>Twee</p>", "<p>Een</p><p>Twee</p>"),
        ("<span class=x>een <span lang=en>two</span></span>", 'een <span lang="en">two</span>'),
        ("<a name=x>anker</a> <a href=/nieuws/>nieuws</a>", 'anker <a href="/nieuws/">nieuws</a>'),
        ("<ul><li><p>een</p><ul><li><p>twee</p></li></ul></li></ul>", "<ul><li>een<ul><li>twee</li></ul></li></ul>"),
        ("<ul><li><p>een</p><p>en meer</p></li></ul>", "<ul><li><p>een</p><p>en meer</p></li></ul>"),
        ('<p lang="EN-US">x</p><p lang="fr">y</p>', '<p>x</p><p lang="fr">y</p>'),
        ('<p title="x" lang="en" dir="rtl">y</p>', '<p lang="en">y</p>'),
    ],
)
def test_the_tidiest_form_is_kept(typed, kept):
    assert clean(typed) == kept


def test_header_cells_say_what_they_are_the_header_of():
    table = "<table><tr><th><p>Stad</p></th><th>Sensoren</th></tr><tr><th>Leiden</th><td>12</td></tr></table>"
    assert clean(table) == (
        '<table><tbody><tr><th scope="col">Stad</th><th scope="col">Sensoren</th></tr>'
        '<tr><th scope="row">Leiden</th><td>12</td></tr></tbody></table>'
    )


def test_a_scope_that_was_given_stays():
    assert '<th scope="rowgroup">' in clean('<table><tr><th scope="rowgroup">x</th><td>y</td></tr></table>')


def test_a_picture_is_its_number_and_nothing_else():
    typed = '<figure data-picture="12"><img src="https://elders.example/x.png"><figcaption>Bij</figcaption></figure>'
    assert clean(typed) == '<figure data-picture="12"></figure>Bij'
    assert picture_numbers(clean(typed)) == {12}


@pytest.mark.parametrize("number", ["", "0", "-1", "1x", "9" * 19, "१"])
def test_what_is_no_number_is_no_picture(number):
    assert clean(f'<figure data-picture="{number}">x</figure>') == "x"


def test_a_table_stands_in_a_frame_that_the_keyboard_reaches_and_that_has_the_name_of_its_caption():
    (html,) = to_parts("<table><caption>Cijfers &amp; <em>feiten</em></caption><tr><td>1</td></tr></table>")
    assert html.startswith('<div class="kd-table" role="group" tabindex="0" aria-label="Cijfers &amp; feiten"><table><caption>')
    assert html.endswith("</table></div>")


def test_a_table_without_a_caption_is_called_a_table():
    assert 'aria-label="Tabel"' in to_parts("<table><tr><td>1</td></tr></table>")[0]


def test_words_about_code_are_no_code(news):
    news.body = "<p>Zet javascript: nooit in een adres; een script is geen style.</p>"
    news.full_clean()
