"""The outline of a text for the writing checks: blocks, links and tables in reading order."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from dossier.content.texts.cleaning import clean

HEADINGS = {"h2", "h3", "h4"}
BLOCKS = {*HEADINGS, "p", "li", "td", "th", "caption", "blockquote"}
NESTING = {"li", "table", "blockquote"}  # in these a bold line is no heading


@dataclass
class Passage:
    """A block of text, or the text of a link. Pieces are joined at the end, which is linear in the length of the text."""

    tag: str
    address: str = ""
    nested: bool = False
    pieces: list[str] = field(default_factory=list)
    bold: int = 0  # letters, without spaces

    @property
    def text(self):
        return " ".join("".join(self.pieces).split())

    @property
    def is_bold(self):
        return 0 < self.bold == len("".join(self.text.split()))


@dataclass
class Outline:
    """`under` is the level of the heading above the text on its page."""

    under: int = 1
    blocks: list[Passage] = field(default_factory=list)
    links: list[Passage] = field(default_factory=list)
    tables: list[list[Passage]] = field(default_factory=list)

    @property
    def headings(self):
        return [block for block in self.blocks if block.tag in HEADINGS]

    @property
    def texts(self):
        return [block.text for block in self.blocks if block.text]


def read_plain(text):
    return Outline(blocks=[Passage("p", pieces=[text])])


def read_rich(html, under=1):
    """The outline of rich text as it will be saved: cleaned, and therefore well-formed."""
    reader = Reader(Outline(under))
    reader.feed(clean(html))
    reader.close()
    return reader.outline


class Reader(HTMLParser):
    def __init__(self, outline):
        super().__init__()
        self.outline = outline
        self.block = self.link = None
        self.bold = 0
        self.tables = []
        self.nesting = 0

    def handle_starttag(self, tag, attributes):
        self.nesting += tag in NESTING
        self.bold += tag == "strong"
        if tag == "table":
            self.tables.append([])
            self.outline.tables.append(self.tables[-1])
        elif tag in BLOCKS:
            self.open(tag)
        elif tag == "a":
            self.link = Passage("a", dict(attributes).get("href") or "")
            self.outline.links.append(self.link)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag):
        self.nesting -= tag in NESTING
        self.bold -= tag == "strong"
        if tag == "table" and self.tables:
            self.tables.pop()
        if tag in BLOCKS:
            self.block = None
        elif tag == "a":
            self.link = None

    def handle_data(self, data):
        if self.block is None and data.strip():
            self.open("p")
        if self.block:
            self.block.pieces.append(data)
            self.block.bold += len("".join(data.split())) if self.bold else 0
        if self.link:
            self.link.pieces.append(data)

    def open(self, tag):
        self.block = Passage(tag, nested=self.nesting > 0)
        self.outline.blocks.append(self.block)
        if self.tables:
            self.tables[-1].append(self.block)
