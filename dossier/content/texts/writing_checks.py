"""Checks of the structure and the style of texts. Each takes an `Outline` and yields (message, excerpt).

The first three are required by law: the Besluit digitale toegankelijkheid overheid prescribes WCAG A and AA through EN 301 549.
The others follow guidelines, and those of style the government's advice on plain language (B1): short sentences, no capitals,
dates with a year. An editor may have a reason to ignore them.
"""

import re
from urllib.parse import urldefrag

from django.utils.translation import gettext as _

from dossier.content.texts.outline import HEADINGS

MAX_SENTENCE = 35  # words
MAX_TITLE = 100  # characters, as the two below
MIN_TEASER, MAX_TEASER = 70, 350
CAPITALS_IN_WORD, CAPITALS_IN_RUN = 8, 10  # capitals in one word, or in words one after the other; abbreviations are shorter

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DAY_AND_MONTH = re.compile(rf"\b\d{{1,2}}(?:e|ste|de)? (?:{MONTHS})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:elk|ieder) jaar\b|\bjaarlijks", re.IGNORECASE)
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
ABBREVIATED = re.compile(r"(\w\.)+\w\.|(etc|nr|jr|sr|ca|st)\.", re.IGNORECASE)
PICTURE_WORDS = ("foto", "afbeelding", "plaatje", "illustratie", "photo", "picture", "image")
FILE_NAME = re.compile(
    r"\S+\.(jpe?g|png|webp|gif|avif|heic|svg|tiff?)|(img|dscn?|image|foto|photo|screenshot)[-_]?\d[\w-]*|[\d_-]+", re.IGNORECASE
)
VAGUE = {
    *("hier", "klik hier", "lees hier", "lees meer", "lees meer hier", "lees verder", "meer", "meer info", "meer informatie"),
    *("meer lezen", "link", "deze link", "via deze link", "website", "deze website", "site", "deze pagina", "download"),
    *("here", "click here", "read more", "more", "more information", "this link", "this page"),
}
HEADING_WORDS = 15


def table_without_headers(outline):
    """WCAG 2.2, 1.3.1: software can determine which cells are headers."""
    for table in outline.tables:
        if not any(cell.tag == "th" for cell in table):
            message = _("This table has no header cells. Make the first row or column a header: it is read out with every cell.")
            yield message, first_words(" ".join(cell.text for cell in table[:8]))


def link_without_text(outline):
    """WCAG 2.2, 2.4.4 and 4.1.2: the text of a link describes its target."""
    for link in outline.links:
        if not link.text:
            yield _("This link has no text. Write where it leads, or take the link out."), link.address


def empty_heading(outline):
    """WCAG 2.2, 1.3.1 and 2.4.6: a heading describes what follows."""
    before = ""
    for block in outline.blocks:
        if block.tag in HEADINGS and not block.text:
            message = _("There is a heading without text. Write the heading, or make the empty line an ordinary paragraph.")
            yield message, before
        before = first_words(block.text)


def heading_jump(outline):
    """WCAG technique H42 and G141; skipped levels are no failure by themselves."""
    above = outline.under
    for heading in outline.headings:
        level = int(heading.tag[1])
        if level > above + 1:
            message = _("This heading skips a level: one of level %(next)d belongs here, not of level %(level)d.")
            yield message % {"next": above + 1, "level": level}, first_words(heading.text)
        above = level


def vague_link(outline):
    """NL Design System, link texts; WCAG 2.2, 2.4.9 (AAA)."""
    for link in outline.links:
        if normalised(link.text) in VAGUE:
            yield _("This link text says nothing by itself. Write what one finds there."), link.text


def bare_address(outline):
    """A screen reader reads an address letter by letter."""
    for link in outline.links:
        text = normalised(link.text)
        if " " not in text and (text.startswith(("http://", "https://", "www.")) or "/" in text and "." in text.split("/")[0]):
            yield _("A web address stands here as link text. Write what one finds there."), link.text


def same_text_elsewhere(outline):
    """NL Design System, link texts: the same words lead to the same place."""
    first = {}
    for link in outline.links:
        text, address = normalised(link.text), urldefrag(link.address)[0].rstrip("/")
        if text and text not in VAGUE and first.setdefault(text, address) != address:
            yield _("Two links have this text, and lead to different pages. Give each its own words."), link.text
            first[text] = address


def bold_as_heading(outline):
    """WCAG 2.2, 1.3.1, failure F2, where it is one: a short bold paragraph in the place of a heading."""
    for block in outline.blocks:
        short = len(block.text.split()) <= HEADING_WORDS and not block.text.endswith((".", "!", "?"))
        if block.tag == "p" and not block.nested and block.is_bold and short:
            message = _("This paragraph is wholly bold. Is it a heading? Then make it one, so that readers can jump to it.")
            yield message, first_words(block.text)


def normalised(text):
    return text.strip(" .,:;!?›»>→").casefold()


def first_words(text, number=8):
    words = text.split()
    return " ".join(words[:number]) + ("…" if len(words) > number else "")


def long_sentence(outline):
    for text in outline.texts:
        for words in sentence_words(text):
            if len(words) > MAX_SENTENCE:
                message = _("This sentence has %(number)d words. Make two or three of it.") % {"number": len(words)}
                yield message, first_words(" ".join(words))


def sentence_words(text):
    """The words of each sentence. An abbreviation may end one too early, which makes the check less strict."""
    sentence = []
    for word in text.split():
        if any(letter.isalnum() for letter in word):
            sentence.append(word)
        if ENDS_SENTENCE.search(word[-4:]):
            yield sentence
            sentence = []
    yield sentence


def capitals(outline):
    for text in outline.texts:
        for run in capital_runs(text):
            yield _("Capitals read as shouting, and slowly. Write small letters; abbreviations may stay."), first_words(run)


def capital_runs(text):
    """Runs of words in capitals; punctuation ends a run: “VNG, BZK en CBS” is a list of names."""
    run = []
    for word in [*text.split(), ""]:
        if word.isupper():
            run.append(word)
        if not word.isupper() or not word[-1].isalnum():
            if is_too_long([sum(letter.isalpha() for letter in one) for one in run]):
                yield " ".join(run)
            run = []


def is_too_long(lengths):
    longest = max(lengths, default=0)
    return longest >= CAPITALS_IN_WORD or (longest > 3 and len(lengths) > 1 and sum(lengths) >= CAPITALS_IN_RUN)


def date_without_year(outline):
    """The year may be in the same paragraph or in the one before, and in a table above the column."""
    before = ""
    for block in outline.blocks:
        found = DAY_AND_MONTH.search(block.text)
        if found and block.tag not in {"td", "th"} and not YEAR.search(block.text) and not YEAR.search(before):
            yield _("Add the year: next year nobody knows which one was meant."), found[0]
        before = block.text


def title_with_full_stop(outline):
    for text in outline.texts:
        if text.endswith(".") and not text.endswith("..") and not ABBREVIATED.fullmatch(text.split()[-1]):
            yield _("A title has no full stop at its end."), ""


def long_title(outline):
    for text in outline.texts:
        if len(text) > MAX_TITLE:
            message = _("This title has %(number)d characters. Up to %(most)d it is read at a glance.")
            yield message % {"number": len(text), "most": MAX_TITLE}, ""


def short_teaser(outline):
    for text in outline.texts:
        if len(text) < MIN_TEASER:
            yield _("This is short. Say in two to four sentences what the reader finds here."), ""


def long_teaser(outline):
    for text in outline.texts:
        if len(text) > MAX_TEASER:
            message = _(
                "This has %(number)d characters. Up to %(most)d a list stays easy to scan; the rest can stand in the text."
            )
            yield message % {"number": len(text), "most": MAX_TEASER}, ""


def announces_picture(outline):
    """W3C images tutorial: a screen reader already announces a picture."""
    for text in outline.texts:
        words = text.casefold().removeprefix("een ").replace(":", " van ").split()
        if len(words) > 1 and words[0] in PICTURE_WORDS and words[1] in {"van", "of", "met"}:
            yield _("Leave “photo of” out: that it is a picture is said already. Begin with what one sees."), first_words(text, 4)


def file_name(outline):
    """WCAG 2.2, 1.1.1, failure F30: the name of a file is no alternative text."""
    for text in outline.texts:
        if FILE_NAME.fullmatch(text):
            yield _("This looks like the name of a file. Write what the picture shows."), text
