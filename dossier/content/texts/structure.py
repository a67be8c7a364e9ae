"""Checks of what rich text is built of. Each takes an `Outline` and yields pairs of a message and the place, in a few words.

The first three guard what the law asks: the Besluit digitale toegankelijkheid overheid, by way of EN 301 549, demands WCAG A
and AA. The others come from guidelines, and good editors sometimes have reason to pass them by.
"""

from urllib.parse import urldefrag

from django.utils.translation import gettext as _

from dossier.content.texts.outline import HEADINGS
from dossier.content.texts.wording import first_words

VAGUE = {
    *("hier", "klik hier", "lees hier", "lees meer", "lees meer hier", "lees verder", "meer", "meer info", "meer informatie"),
    *("meer lezen", "link", "deze link", "via deze link", "website", "deze website", "site", "deze pagina", "download"),
    *("here", "click here", "read more", "more", "more information", "this link", "this page"),
}
HEADING_WORDS = 15


def table_without_headers(outline):
    """WCAG 2.2, 1.3.1: which cells are headers can be told by software."""
    for table in outline.tables:
        if not any(cell.tag == "th" for cell in table):
            message = _("This table has no header cells. Make the first row or column a header: it is read out with every cell.")
            yield message, first_words(" ".join(cell.text for cell in table[:8]))


def link_without_text(outline):
    """WCAG 2.2, 2.4.4 and 4.1.2: a link has words that say where it leads."""
    for link in outline.links:
        if not link.text:
            yield _("This link has no text. Write where it leads, or take the link out."), link.address


def empty_heading(outline):
    """WCAG 2.2, 1.3.1 and 2.4.6: what is marked as a heading is one, and says what follows."""
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
        if plain(link.text) in VAGUE:
            yield _("This link text says nothing by itself. Write what one finds there."), link.text


def bare_address(outline):
    """A screen reader spells an address letter by letter."""
    for link in outline.links:
        text = plain(link.text)
        if " " not in text and (text.startswith(("http://", "https://", "www.")) or "/" in text and "." in text.split("/")[0]):
            yield _("A web address stands here as link text. Write what one finds there."), link.text


def same_text_elsewhere(outline):
    """NL Design System, link texts: the same words lead to the same place."""
    first = {}
    for link in outline.links:
        text, address = plain(link.text), urldefrag(link.address)[0].rstrip("/")
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


def plain(text):
    return text.strip(" .,:;!?›»>→").casefold()
