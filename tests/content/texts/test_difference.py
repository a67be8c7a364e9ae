"""The difference between two texts, as an editor reads it in the history."""

from time import process_time

import pytest

from dossier.content.texts.difference import GONE, NEW, SAME, SKIPPED, Piece, difference, readable, shorten


def test_a_changed_word_stands_between_the_words_that_stay():
    assert difference("De brug is open.", "De brug is dicht.") == [
        [Piece("De brug is", SAME), Piece("open.", GONE), Piece("dicht.", NEW)]
    ]


def test_a_new_line_before_a_changed_one_is_not_taken_for_it():
    lines = difference("Leiden telt fietsen in de stad", "Vooraf\nLeiden telt fietsers in de stad")
    assert lines[0] == [Piece("Vooraf", NEW)]
    assert Piece("fietsers", NEW) in lines[1]


def test_lines_that_share_nothing_are_gone_and_new_as_a_whole():
    assert difference("Oude zin hier", "Iets totaal anders") == [
        [Piece("Oude zin hier", GONE)],
        [Piece("Iets totaal anders", NEW)],
    ]


@pytest.mark.parametrize(("old", "new"), [("", "Erbij"), ("Weg", ""), ("", "")])
def test_an_empty_text_gives_no_empty_pieces(old, new):
    assert [piece.text for line in difference(old, new) for piece in line] == [text for text in (old, new) if text]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Kop</h2><p>Tekst met <strong>nadruk</strong>.</p>", "Kop 2: Kop\nTekst met nadruk."),
        ("<ul><li>een</li><li>twee</li></ul>", "• een\n• twee"),
        ('<p>Lees <a href="https://vng.nl/">verder</a> nu</p>', "Lees verder (https://vng.nl/) nu"),
        ("<table><tr><th>Jaar</th><td>2024</td></tr></table>", "| Jaar | 2024"),
        ('<figure data-picture="7"></figure><p>a &lt;b&gt; &amp; c</p>', "[afbeelding: 7]\na <b> & c"),
        ('<figure data-picture="x"></figure><figure data-picture></figure><p>a</p>', "a"),
        ("<p>niet gesloten <a href='x'>", "niet gesloten"),
        ("", ""),
        (None, ""),
    ],
)
def test_rich_text_is_read_without_its_markup(html, text):
    assert readable(html) == text


def test_only_the_neighbours_of_a_change_are_shown():
    old = "\n".join(f"regel {n}" for n in range(10))
    lines = shorten(difference(old, old.replace("regel 5", "regel vijf en meer")))
    assert [line[0].text for line in lines if line[0].change == SKIPPED] == ["4 regels ongewijzigd", "3 regels ongewijzigd"]
    assert [Piece("regel 4")] in lines


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_twenty_thousand_words_are_compared_in_seconds_and_not_minutes(separator):
    old = [f"woord{n % 97}" if n % 3 else "de" for n in range(20_000)]
    new = [word if n % 11 else f"anders{n}" for n, word in enumerate(old)]
    started = process_time()
    difference(separator.join(old), separator.join(new))
    assert process_time() - started < 20


def test_of_a_very_long_line_the_begin_and_the_end_that_stay_are_kept():
    words = [f"w{n}" for n in range(5000)]
    line = difference(" ".join(words), " ".join([*words[:2500], "erbij", *words[2500:]]))[0]
    assert [piece.change for piece in line] == [SAME, NEW, SAME]
