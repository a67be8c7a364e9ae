"""Checks of how a text is worded; all of them are advice. Each takes an `Outline` and yields pairs of a message and the place.

The measures come from the government's own advice on plain language (B1): short sentences, no shouting, dates that stay true.
"""

import re

from django.utils.translation import gettext as _

LONGEST_SENTENCE = 35  # words
LONGEST_TITLE = 100  # characters, as the two below
SHORTEST_TEASER, LONGEST_TEASER = 70, 350
SHOUTED_WORD, SHOUTED_LINE = 8, 10  # capitals in one word, or in words one after the other; abbreviations are shorter

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
DAY_AND_MONTH = re.compile(rf"\b\d{{1,2}}(?:e|ste|de)? (?:{MONTHS})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:elk|ieder) jaar\b|\bjaarlijks", re.IGNORECASE)
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
ABBREVIATED = re.compile(r"(\w\.)+\w\.|(etc|nr|jr|sr|ca|st)\.", re.IGNORECASE)
PICTURE_WORDS = ("foto", "afbeelding", "plaatje", "illustratie", "photo", "picture", "image")
FILE_NAME = re.compile(
    r"\S+\.(jpe?g|png|webp|gif|avif|heic|svg|tiff?)|(img|dscn?|image|foto|photo|screenshot)[-_]?\d[\w-]*|[\d_-]+", re.IGNORECASE
)


def first_words(text, number=8):
    words = text.split()
    return " ".join(words[:number]) + ("…" if len(words) > number else "")


def long_sentence(outline):
    for text in outline.texts:
        for words in sentences(text):
            if len(words) > LONGEST_SENTENCE:
                message = _("This sentence has %(number)d words. Make two or three of it.") % {"number": len(words)}
                yield message, first_words(" ".join(words))


def sentences(text):
    """The words of each sentence. An abbreviation may end one too early; that only makes the check milder."""
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
        for shouted in shouting(text):
            yield _("Capitals read as shouting, and slowly. Write small letters; abbreviations may stay."), first_words(shouted)


def shouting(text):
    """Runs of words in capitals, punctuation between them ends a run: “VNG, BZK en CBS” is a list of names."""
    run = []
    for word in [*text.split(), ""]:
        if word.isupper():
            run.append(word)
        if not word.isupper() or not word[-1].isalnum():
            if is_loud([sum(letter.isalpha() for letter in one) for one in run]):
                yield " ".join(run)
            run = []


def is_loud(lengths):
    longest = max(lengths, default=0)
    return longest >= SHOUTED_WORD or (longest > 3 and len(lengths) > 1 and sum(lengths) >= SHOUTED_LINE)


def date_without_year(outline):
    """The year may stand in the same paragraph or in the one before; in a table it stands above the column."""
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
        if len(text) > LONGEST_TITLE:
            message = _("This title has %(number)d characters. Up to %(most)d it is read at a glance.")
            yield message % {"number": len(text), "most": LONGEST_TITLE}, ""


def short_teaser(outline):
    for text in outline.texts:
        if len(text) < SHORTEST_TEASER:
            yield _("This is short. Say in two to four sentences what the reader finds here."), ""


def long_teaser(outline):
    for text in outline.texts:
        if len(text) > LONGEST_TEASER:
            message = _(
                "This has %(number)d characters. Up to %(most)d a list stays easy to scan; the rest can stand in the text."
            )
            yield message % {"number": len(text), "most": LONGEST_TEASER}, ""


def announces_picture(outline):
    """W3C's tutorial on images: a screen reader says by itself that it is a picture."""
    for text in outline.texts:
        words = text.casefold().removeprefix("een ").replace(":", " van ").split()
        if len(words) > 1 and words[0] in PICTURE_WORDS and words[1] in {"van", "of", "met"}:
            yield _("Leave “photo of” out: that it is a picture is said already. Begin with what one sees."), first_words(text, 4)


def file_name(outline):
    """WCAG 2.2, 1.1.1, failure F30: the name of a file is no alternative text."""
    for text in outline.texts:
        if FILE_NAME.fullmatch(text):
            yield _("This looks like the name of a file. Write what the picture shows."), text
