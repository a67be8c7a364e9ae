"""Which words of a page are whose: for finding what nobody translated, and content that is not marked with its language."""

import re
from html.parser import HTMLParser

from django.utils.translation import trans_real

OPEN, CLOSE = "⟦", "⟧"
VOID = {"img", "input", "link", "meta", "source", "br"}
SPOKEN = {"aria-label", "title", "placeholder", "alt", "content"}
READ_META = {"description", "og:title", "og:description", "og:image:alt"}  # the others are for machines


class Bracketed(trans_real.DjangoTranslation):
    """A language in which everything that goes through gettext stands between brackets, whatever its translation."""

    def gettext(self, message):
        return f"{OPEN}{message.split(trans_real.CONTEXT_SEPARATOR)[-1]}{CLOSE}"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


class Unbracketed(HTMLParser):
    """The texts of a piece of page, attributes that are read out too, that stand outside brackets and in the page's language.

    A translated sentence may have elements in it, so brackets are counted through the whole piece.
    """

    def __init__(self, html, language):
        super().__init__()
        self.language, self.elements, self.depth, self.texts = language, [("", language)], 0, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        language = given.get("lang", self.elements[-1][1])
        if tag != "meta" or READ_META & {given.get("name"), given.get("property")}:
            for name in SPOKEN & given.keys():
                self.read(given[name] or "", language)
        if tag not in VOID:
            self.elements.append((tag, language))

    def handle_startendtag(self, tag, attributes):
        """As in SVG: nothing stands within it."""

    def handle_endtag(self, tag):
        if tag in [name for name, _language in self.elements]:
            while self.elements.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if self.elements[-1][0] != "script":
            self.read(data, self.elements[-1][1])

    def read(self, text, language):
        outside = ""
        for character in text:
            outside += character if not self.depth else ""
            self.depth += (character == OPEN) - (character == CLOSE)
        if language == self.language:
            self.texts.append(outside.replace(OPEN, ""))


def left_over(html, language, names):
    """What of the texts has letters, addresses and known names left out."""
    texts = (re.sub(r"\S+@\S+|https?://\S+", "", text) for text in Unbracketed(html, language).texts)
    for name in names:
        texts = [text.replace(name, "") for text in texts]
    return [" ".join(text.split()) for text in texts if re.search(r"[^\W\d_]", text)]
