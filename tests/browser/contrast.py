"""What axe does not measure: borders of fields and the ring around what has focus (WCAG 1.4.11: 3 to 1)."""

FIELDS = (
    ".kd-search-bar__input, .kd-field :is(input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea, select)"
)
EDGES = """fields => [...document.querySelectorAll(fields)]
    .map(field => [field.name, getComputedStyle(field).borderTopColor, getComputedStyle(document.body).backgroundColor])"""
RING = """() => {
    const s = getComputedStyle(document.activeElement);
    return ['focus', s.outlineColor, s.boxShadow.match(/rgba?\\([^)]*\\)/)[0]];
}"""


def luminance(colour):
    """Relative luminance of `rgb(1, 2, 3)`, from 0 to 1 (WCAG 2.2, definitions)."""
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def faint_edges(page):
    """The borders and the focus ring of a page that stand out too little, in light and in dark."""
    faint = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.locator(".kd-brand").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        found = [*page.evaluate(EDGES, FIELDS), page.evaluate(RING)]
        faint += [(scheme, name, round(contrast(one, other), 2)) for name, one, other in found if contrast(one, other) < 3]
    return faint
