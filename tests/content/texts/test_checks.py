"""Every check of what people write: what it stops or advises against, and what it lets pass."""

import pytest
from django.core.exceptions import ValidationError

from dossier.content.texts import advice
from dossier.content.texts.advice import ALTERNATIVE, BODY, PLAIN, SECTION, TEASER, TITLE, Severity

LONG = "Deze zin gaat maar door en door " * 6
VNG = '<a href="https://vng.nl/a">'

# Name of the check → the sort of text, what it finds, what it lets pass.
EXAMPLES = {
    "table_without_headers": (
        BODY,
        [
            "<table><tbody><tr><td>Leiden</td><td>12</td></tr></tbody></table>",
            "<table><tr><th>Stad</th></tr><tr><td>Delft</td></tr></table><table><tr><td>Leiden</td></tr></table>",
        ],
        [
            "<table><tr><th>Stad</th><th>Aantal</th></tr><tr><td>Leiden</td><td>12</td></tr></table>",
            '<table><caption>Cijfers</caption><tr><th scope="row">Leiden</th><td>12</td></tr></table>',
            "<p>Geen tabel.</p>",
        ],
    ),
    "link_without_text": (
        BODY,
        ['<p>Zie <a href="https://vng.nl/"></a></p>', '<p><a href="https://vng.nl/"> <strong> </strong></a></p>'],
        [f"<p>{VNG}de VNG</a></p>", f"<p>{VNG}<em>VNG</em></a></p>"],
    ),
    "empty_heading": (
        BODY,
        ["<h2><em></em></h2><p>Tekst</p>", "<p>Tekst</p><h3> <strong> </strong> </h3>"],
        ["<h2>Kop</h2>", "<p></p><h2><em>Kop</em></h2>"],
    ),
    "heading_jump": (
        BODY,
        ["<h2>Een</h2><h4>Twee</h4>", "<h3>Te diep voor het begin</h3>", "<h2>Een</h2><h3>a</h3><h2>Twee</h2><h4>b</h4>"],
        ["<h2>Een</h2><h3>Twee</h3><h4>Drie</h4><h2>Vier</h2>", "<p>Geen kop</p>"],
    ),
    "bold_as_heading": (
        BODY,
        ["<p><strong>Wat u moet weten</strong></p>", "<p><strong>Aanmelden</strong> <strong>en meedoen</strong></p>"],
        [
            "<p><strong>Let op:</strong> de zaal is vol.</p>",
            "<p><strong>De aanmelding is gesloten.</strong></p>",
            "<ul><li><p><strong>Wethouder</strong></p></li></ul>",
            "<table><tr><th>a</th></tr><tr><td><p><strong>12</strong></p></td></tr></table>",
            "<h2><strong>Een kop</strong></h2>",
        ],
    ),
    "vague_link": (
        BODY,
        [f"<p>Meer weten? {VNG}Klik hier</a>.</p>", f"<p>{VNG}Lees meer ›</a></p>", f"<p>{VNG}<strong>hier</strong></a></p>"],
        [f"<p>{VNG}Lees meer over sensoren</a></p>", f"<p>{VNG}hier in de buurt</a></p>", "<p>Klik hier niet.</p>"],
    ),
    "bare_address": (
        BODY,
        [
            f"<p>{VNG}https://vng.nl/a</a></p>",
            f"<p>{VNG}www.vng.nl</a></p>",
            f"<p>Zie {VNG}vng.nl/artikelen/sensoren</a></p>",
        ],
        [f"<p>{VNG}vng.nl</a></p>", '<p><a href="mailto:a@leiden.nl">a@leiden.nl</a></p>', f"<p>{VNG}en/of</a></p>"],
    ),
    "same_text_elsewhere": (
        BODY,
        [
            f'<p>{VNG}NH Nieuws</a> en <a href="https://nh.nl/b">NH Nieuws</a></p>',
            f'<p>{VNG}Rapport</a></p><p><a href="https://vng.nl/b">rapport.</a></p>',
        ],
        [
            f"<p>{VNG}de VNG</a> en {VNG}de VNG</a></p>",
            f'<p>{VNG}de VNG</a> en <a href="https://vng.nl/a/#top">de VNG</a></p>',
            f'<p>{VNG}de VNG</a> en <a href="https://vng.nl/b">het rapport</a></p>',
        ],
    ),
    "capitals": (
        TITLE,
        ["NIEUWE REGELING VOOR GEMEENTEN", "Dit is BELANGRIJK", "Let op: MELD U NU AAN"],
        ["VNG, BZK, EZK en IPO tekenen", "De GIBIT van de VNG", "UNESCO en het KNMI", "Stikstof: NO2 en CO2 in de JP Coenstraat"],
    ),
    "date_without_year": (
        PLAIN,
        ["De bijeenkomst is op 12 mei.", "Tussen 3 maart en 4 april kan het.", "Vanaf 1 JANUARI geldt dit."],
        [
            "De bijeenkomst is op 12 mei 2026.",
            "Op 3 maart 2024 begon het, op 4 april was het klaar.",
            "Elk jaar op 5 mei vieren wij dat.",
            "Dit kan tot juni.",
            "Met 12 meisjes.",
        ],
    ),
    "long_sentence": (
        PLAIN,
        [f"{LONG}.", f"Kort. {LONG}!"],
        ["Kort. " * 50, "Dit is een zin met een opsomming. " * 20, "– " * 60],
    ),
    "title_with_full_stop": (
        TITLE,
        ["Leiden meet de hitte.", "Wat is een slimme stad? Dit."],
        ["Leiden meet de hitte", "Delft werkt samen met Stichting e.d.", "En toen…", "Een bureau van Jansen B.V.", "Wat nu?"],
    ),
    "long_title": (TITLE, ["a" * 101, "Woorden " * 15], ["a" * 100, "Leiden meet de hitte"]),
    "short_teaser": (
        TEASER,
        ["Kort.", "Een zin van niets."],
        ["Dit is een inleiding die zegt wat de lezer op deze pagina vindt.  Genoeg.", ""],
    ),
    "long_teaser": (TEASER, ["Zin. " * 80, "a" * 351], ["a" * 350, "Zin. " * 30]),
    "announces_picture": (
        ALTERNATIVE,
        ["Foto van een brug", "Een afbeelding van het stadhuis", "Foto: een brug over de Rijn"],
        ["Een brug over de Rijn", "Fotograaf bij een brug", "Foto’s aan de muur van een cel", "Foto"],
    ),
    "file_name": (
        ALTERNATIVE,
        ["IMG_2034", "brug-over-de-rijn.jpg", "DSC00123", "20240312_101112", "foto-3"],
        ["Brug 3 over de Rijn", "Het logo van Leiden", "3D-model", "Versie 2.0"],
    ),
}
CASES = [(code, sort, text) for code, (sort, bad, _good) in EXAMPLES.items() for text in bad]
QUIET = [(code, sort, text) for code, (sort, _bad, good) in EXAMPLES.items() for text in good]


def codes(sort, text):
    return {finding.code for finding in sort.findings(text)}


@pytest.mark.parametrize(("code", "sort", "text"), CASES)
def test_what_is_wrong_is_found(code, sort, text):
    assert code in codes(sort, text)


@pytest.mark.parametrize(("code", "sort", "text"), QUIET)
def test_what_is_right_is_left_alone(code, sort, text):
    assert code not in codes(sort, text)


def test_every_check_is_shown_at_least_twice_to_find_and_twice_to_let_pass():
    sorts = [TITLE, TEASER, PLAIN, BODY, SECTION, ALTERNATIVE]
    assert {check.__name__ for sort in sorts for check in (*sort.refused, *sort.warnings)} == set(EXAMPLES)
    assert all(len(bad) > 1 and len(good) > 1 for _sort, bad, good in EXAMPLES.values())


def test_a_finding_says_what_to_do_and_shows_the_place():
    (finding,) = PLAIN.findings("De bijeenkomst is op 12 mei.")
    assert str(finding) == "Zet het jaar erbij; volgend jaar weet niemand meer welk jaar u bedoelt. “12 mei”"
    assert finding.severity == Severity.WARNING


def test_of_one_check_only_the_first_three_are_told():
    assert len(list(BODY.findings(f"<p>{VNG}hier</a></p>" * 9))) == advice.MAX_FINDINGS


def test_the_year_may_stand_in_the_paragraph_before_and_in_a_table_anywhere():
    assert codes(BODY, "<p>In 2019 begon het.</p><p>Op 3 maart was het klaar.</p>") == set()
    assert codes(BODY, "<table><tr><th>Dag</th></tr><tr><td>3 maart</td></tr></table>") == set()


def test_a_text_under_a_heading_of_the_page_may_begin_with_h3():
    assert codes(SECTION, "<h3>Kop</h3>") == set()
    assert codes(SECTION, "<h4>Kop</h4>") == {"heading_jump"}


def test_a_table_in_a_table_keeps_its_own_headers():
    inner = "<table><tr><th>a</th></tr></table>"
    assert codes(BODY, f"<table><tr><td>{inner}</td></tr></table>") == {"table_without_headers"}


@pytest.mark.parametrize(
    ("code", "sort", "text"), [case for case in CASES if case[1].refused and case[0] in {c.__name__ for c in advice.LAW}]
)
def test_what_the_law_forbids_is_refused_at_the_field_by_full_clean(news, code, sort, text):
    news.body = text
    with pytest.raises(ValidationError) as refusal:
        news.full_clean()
    assert [error.code for error in refusal.value.error_dict["body"]] == [code]


def test_what_is_merely_bad_passes_full_clean(news):
    news.body = f"<h4>Kop</h4><p>{VNG}hier</a></p>"
    news.full_clean()
    assert codes(BODY, news.body) == {"heading_jump", "vague_link"}
