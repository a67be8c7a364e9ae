"""What axe finds on a page (WCAG 2.2 A and AA, and its own best practice)."""

from tests.browser.tally import count

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page, include=(), exclude=()):
    """Pairs of a rule and the first pieces of HTML that break it: all rules in the light, those about colours in the dark too.

    `include` and `exclude` are selectors of the parts to look at.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()  # a click returns when the next page has begun
    parts = {"include": [[part] for part in include], "exclude": [[part] for part in exclude]}
    context = {name: selectors for name, selectors in parts.items() if selectors} or None
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        answer = Axe().run(page, context=context, options=rules).response
        count("axe-core", answer["testEngine"]["version"], [page.url.partition("#")[0]], answer["violations"])
        found += answer["violations"]
    return [(violation["id"], [node["html"][:120] for node in violation["nodes"]]) for violation in found]
