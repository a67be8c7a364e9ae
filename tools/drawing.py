"""Draws our own pictures: one a kind for pages that are shared, and the icons. Once: `python -m tools.drawing`.

Shapes and colours are those of `static/img/mark.svg`; no letters, so that they serve every language and every name.
"""

from pathlib import Path

from PIL import Image, ImageDraw

from dossier.reading.metadata import colours

FOLDER = Path(__file__).parents[1] / "static" / "img"
PETROL = colours.LIGHT["--basis-color-accent-1-inverse-bg-default"]
LIGHT = colours.LIGHT["--kd-drawn-petrol-light"]
OCHRE = colours.DARK["--basis-color-accent-2-border-default"]
WHITE = colours.LIGHT["--basis-color-accent-1-inverse-color-default"]
FINE = 4  # drawn so much larger, for smooth edges


class Sheet:
    """A drawing in its own units, `scale` pixels each."""

    def __init__(self, width, height, scale, paper):
        self.scale, self.size = scale * FINE, (width, height)
        self.image = Image.new("RGB", (round(width * self.scale), round(height * self.scale)), paper)
        self.pen = ImageDraw.Draw(self.image)

    def at(self, points):
        return [value * self.scale for value in points]

    def box(self, *points, fill):
        self.pen.rectangle(self.at(points), fill=fill)

    def shape(self, *points, fill):
        self.pen.polygon(self.at(points), fill=fill)

    def line(self, *points, fill=WHITE, width=1.5):
        self.pen.line(self.at(points), fill=fill, width=round(width * self.scale))

    def dot(self, x, y, radius, fill):
        self.pen.ellipse(self.at((x - radius, y - radius, x + radius, y + radius)), fill=fill)

    def ring(self, x, y, radius, fill=WHITE, width=1.5):
        self.pen.ellipse(self.at((x - radius, y - radius, x + radius, y + radius)), outline=fill, width=round(width * self.scale))

    def finished(self, width, height):
        return self.image.resize((width, height), Image.Resampling.LANCZOS)


def mark(sheet, x=0, y=0, folder=PETROL):
    """The mark of 40 by 40 units, with its left upper corner there."""
    sheet.shape(*moved((2, 8, 15, 8, 19, 13, 38, 13, 38, 36, 2, 36), x, y), fill=folder)
    for points in ((12, 25, 27, 20), (12, 25, 25, 31), (27, 20, 25, 31)):
        sheet.line(*moved(points, x, y))
    sheet.dot(x + 12, y + 25, 3.4, OCHRE)
    sheet.dot(x + 27, y + 20, 3.2, WHITE)
    sheet.dot(x + 25, y + 31, 3.2, WHITE)


def moved(points, x, y):
    return [value + (y if place % 2 else x) for place, value in enumerate(points)]


def news(sheet):
    sheet.box(64, 14, 104, 48, fill=WHITE)
    sheet.box(68, 18, 84, 30, fill=OCHRE)
    for y in (19, 24, 29):
        sheet.line(88, y, 100, y, fill=LIGHT, width=2)
    for y in (35, 39, 43):
        sheet.line(68, y, 100, y, fill=LIGHT, width=2)


def blog(sheet):
    sheet.box(64, 14, 104, 40, fill=WHITE)
    sheet.shape(70, 39, 82, 39, 70, 49, fill=WHITE)
    for x in (75, 84, 93):
        sheet.dot(x, 27, 2.6, OCHRE if x == 75 else LIGHT)


def project(sheet):
    for row, (first, last, fill) in enumerate(((64, 84, WHITE), (72, 100, OCHRE), (80, 104, WHITE))):
        sheet.box(first, 15 + row * 12, last, 22 + row * 12, fill=fill)
    sheet.line(90, 10, 90, 52, width=0.8)


def event(sheet):
    sheet.box(66, 14, 102, 48, fill=WHITE)
    sheet.box(66, 14, 102, 21, fill=OCHRE)
    for row in range(3):
        for column in range(4):
            sheet.dot(72.5 + column * 7.6, 27.5 + row * 7.5, 2, OCHRE if (row, column) == (1, 2) else LIGHT)


def publication(sheet):
    sheet.box(72, 10, 102, 46, fill=LIGHT)
    sheet.box(68, 14, 98, 50, fill=WHITE)
    sheet.box(68, 14, 71, 50, fill=OCHRE)
    for y, last in ((22, 92), (27, 92), (32, 84)):
        sheet.line(76, y, last, y, fill=LIGHT, width=2)


def source(sheet):
    sheet.ring(84, 31, 18)
    sheet.pen.ellipse(sheet.at((76, 13, 92, 49)), outline=WHITE, width=round(1.5 * sheet.scale))
    sheet.line(66, 31, 102, 31)
    sheet.line(84, 13, 84, 49)
    sheet.dot(92.5, 23, 3.4, OCHRE)


def dossier(sheet):
    for points in ((72, 38, 92, 20), (72, 38, 98, 42), (92, 20, 98, 42)):
        sheet.line(*points)
    sheet.dot(72, 38, 6, OCHRE)
    sheet.dot(92, 20, 5, WHITE)
    sheet.dot(98, 42, 5, WHITE)


def draw_for_sharing(motif):
    """A picture of 120 by 63 units: the mark on the left, what the kind looks like on the right."""
    sheet = Sheet(120, 63, 10, PETROL)
    mark(sheet, 12, 10, folder=LIGHT)
    motif(sheet)
    sheet.box(0, 60, 120, 63, fill=OCHRE)
    save(sheet.finished(1200, 630), f"share-{motif.__name__}.png")


def draw_icon(name, size):
    """The mark on paper, with room around it for masks."""
    sheet = Sheet(56, 56, size / 56, WHITE)
    mark(sheet, 8, 7)
    save(sheet.finished(size, size), name)


def save(image, name):
    image.quantize(32).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    for motif in (news, blog, project, event, publication, source, dossier):
        draw_for_sharing(motif)
    for name, size in (("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)):
        draw_icon(name, size)
    icon = Sheet(40, 40, 6.4, WHITE)
    mark(icon)
    icon.finished(256, 256).save(FOLDER / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
