"""The look of a deployment: of its theme only the tokens that our own style sheets use, and its logo, as static files.

A theme of NL Design System has thousands of tokens, most for components of others; what reaches the browser is a twentieth
of it, and nothing but values: no rules, no fonts, nothing that is loaded. The tokens are put on `:root`, so that no page
needs the theme's class. Not for a style sheet with rules of its own.

Decision: docs/decisions/look.md.
"""

import re
import shutil
from collections import defaultdict

import tinycss2
from django.conf import settings

DARK = "screen and (prefers-color-scheme: dark)"
OWN = [settings.BASE_DIR / "static" / "css" / name for name in ("tokens.css", "site.css")]


def prepare():
    """Write what `collectstatic` has to find; before it, at every start."""
    if settings.LOGO:
        shutil.copyfile(settings.LOGO, settings.THEME_ROOT / settings.LOGO.name)
    if settings.THEME:
        (settings.THEME_ROOT / "tokens.css").write_text(style_sheet(settings.THEME), encoding="utf-8")


def style_sheet(theme):
    """The tokens of a theme that our own style sheets use; without dark ones of its own, the site is light for everyone."""
    tokens = [*read(theme.light, theme.selectors), *(read(theme.dark, theme.selectors, (DARK,)) if theme.dark else ())]
    if not theme.dark:
        tokens = [((), "color-scheme", "light"), *(token for token in tokens if "prefers-color-scheme" not in "".join(token[0]))]
    needed = with_what_they_name({"color-scheme", *used()}, tokens)
    rules = defaultdict(list)
    for conditions, name, value in tokens:
        if name in needed:
            rules[conditions].append(f"  {name}: {value.strip()};\n")
    return "".join(in_media(conditions, f":root {{\n{''.join(lines)}}}\n") for conditions, lines in rules.items())


def in_media(conditions, rule):
    for condition in reversed(conditions):
        rule = f"@media {condition} {{ {rule}}}\n"
    return rule


def used():
    """The names of all tokens in our own style sheets."""
    return names_in("".join(file.read_text("utf-8") for file in OWN))


def names_in(css):
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


def with_what_they_name(names, tokens):
    """These tokens and those their values refer to, and so on."""
    more = names.union(*(names_in(value) for _, name, value in tokens if name in names))
    return names if more == names else with_what_they_name(more, tokens)


def read(file, selectors, conditions=()):
    """Triples of media conditions, a token and its value, in the file's order, from the rules that hold for the whole page."""
    rules = tinycss2.parse_stylesheet(file.read_text("utf-8", errors="replace"), skip_comments=True, skip_whitespace=True)
    return walk(rules, selectors, conditions)


def walk(rules, selectors, conditions):
    for rule in rules:
        prelude = tinycss2.serialize(getattr(rule, "prelude", [])).strip()
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            inner = tinycss2.parse_rule_list(rule.content or [], skip_comments=True, skip_whitespace=True)
            yield from walk(inner, selectors, (*conditions, prelude))
        elif rule.type == "qualified-rule" and selectors & {part.strip() for part in prelude.split(",")}:
            for token in tinycss2.parse_blocks_contents(rule.content):
                if token.type == "declaration" and token.name.startswith("--"):
                    yield conditions, token.name, tinycss2.serialize(token.value)
