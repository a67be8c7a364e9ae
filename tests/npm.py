"""What `make tools` installs from npm: themes to look in, checkers to be judged by. Without it the tests that ask are skipped."""

import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(sys.prefix) / "npm" / "node_modules"
MA = "@nl-design-system-community/ma-design-tokens/dist"
VOORBEELD = "@nl-design-system-unstable/voorbeeld-design-tokens/dist"
# The variables of a deployment that names the theme; Voorbeeld brings no dark colours.
THEMES = {
    "voorbeeld": {"THEME_STYLESHEET": f"{VOORBEELD}/theme.css", "THEME_CLASS": "voorbeeld-theme"},
    "ma": {
        "THEME_STYLESHEET": f"{MA}/theme.css",
        "THEME_DARK": f"{MA}/color-scheme-dark/theme.css",
        "THEME_CLASS": "ma-theme ma-theme--color-scheme-dark",
    },
}


def file(name):
    """The path of an installed file."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"needs {name}: make tools (npm)")
    return path


def version(package):
    return json.loads(file(f"{package}/package.json").read_text())["version"]


def variables(theme):
    """The environment of a deployment with this theme."""
    return {name: str(file(value)) if value.endswith(".css") else value for name, value in THEMES[theme].items()}
