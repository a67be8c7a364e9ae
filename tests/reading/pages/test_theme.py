"""A theme gives the tokens that our own style sheets use, and nothing else of it reaches a reader."""

import re
from dataclasses import replace

import pytest

from dossier.environment.owner import Theme
from dossier.reading.pages import theme
from dossier.reading.pages.errors import server_error
from tests import npm

LIGHT = """
@import url("letters.css");
@font-face { font-family: "Stad"; src: url("stad.woff2"); }
.stad-theme, .ander-theme {
  --stad-rood: #a00000; /* a colour of its own */
  --basis-color-accent-1-color-default: var(--stad-rood);
  --basis-space-block-6xl: 4rem;
  --utrecht-button-color: var(--stad-blauw);
  --stad-blauw: #0000a0;
}
.stad-theme .kop { --basis-heading-font-weight: 900; display: none; }
@media (width >= 50rem) { .stad-theme { --basis-text-font-size-md: 1.2rem; } }
@media (prefers-color-scheme: dark) { .stad-theme { --basis-color-default-bg-document: #111111; } }
"""
DARK = ".stad-theme { --stad-rood: #ff8080; --basis-color-default-bg-subtle: #222222; }"


@pytest.fixture
def city(tmp_path):
    """A theme without dark colours of its own; beside it lies a file that has them."""
    (tmp_path / "light.css").write_text(LIGHT)
    (tmp_path / "dark.css").write_text(DARK)
    return Theme(tmp_path / "light.css", None, frozenset({":root", ".stad-theme"}))


def test_of_a_theme_the_tokens_stay_that_the_site_uses_and_what_they_refer_to(city):
    css = theme.style_sheet(city)
    names = set(re.findall(r"(--[\w-]+):", css))
    tokens = {"--basis-color-accent-1-color-default", "--basis-space-block-6xl", "--basis-text-font-size-md"}
    assert names == {"--stad-rood", *tokens}
    assert not re.search(r"url|import|font-face|display|stad-theme", css)
    assert "@media (width >= 50rem) { :root {\n  --basis-text-font-size-md: 1.2rem;" in css


def test_without_dark_tokens_a_themed_site_is_light_for_everyone(city):
    assert theme.style_sheet(city).startswith(":root {\n  color-scheme: light;")


def test_dark_tokens_hold_for_who_prefers_dark(city, tmp_path):
    css = theme.style_sheet(replace(city, dark=tmp_path / "dark.css"))
    light, dark = css.split("@media screen and (prefers-color-scheme: dark) {", 1)
    assert "color-scheme: light" not in light
    assert "--stad-rood: #a00000" in light
    assert "--stad-rood: #ff8080" in dark
    assert "--basis-color-default-bg-subtle" in dark
    assert "@media (prefers-color-scheme: dark) { :root {\n  --basis-color-default-bg-document" in light


def test_one_file_may_bring_light_and_dark(city):
    css = theme.style_sheet(replace(city, dark=city.light))
    assert "dark) { @media (prefers-color-scheme: dark) { :root {\n  --basis-color-default-bg-document" in css


def test_theme_and_logo_stand_in_every_page_and_are_made_before_the_files_are_collected(client, db, settings, city, tmp_path):
    logo = tmp_path / "wapen.svg"
    logo.write_text("<svg/>")
    settings.THEME, settings.LOGO, settings.THEME_ROOT = city, logo, tmp_path / "made"
    settings.THEME_ROOT.mkdir()
    theme.prepare()
    assert {file.name for file in settings.THEME_ROOT.iterdir()} == {"tokens.css", "wapen.svg"}
    html = client.get("/contact/").content.decode()
    own, given = html.index("css/tokens.css"), html.index("theme/tokens.css")
    assert own < given
    assert '<meta name="color-scheme" content="light">' in html
    assert "theme/wapen.svg" in html
    assert b"theme/tokens.css" in server_error(None).content


@pytest.mark.parametrize("address", ["/contact/", "/themas/mobiliteit/"])
def test_without_a_theme_a_page_names_none(client, mobility, address):
    html = client.get(address).content.decode()
    assert "theme/" not in html
    assert '<meta name="color-scheme" content="light dark">' in html


@pytest.mark.parametrize("name", npm.THEMES)
def test_every_token_the_site_uses_has_a_value_in_the_free_themes(name):
    light = npm.file(npm.THEMES[name]["THEME_STYLESHEET"]).read_text()
    used = {token for token in theme.used() if token.startswith("--basis-")}
    assert len(used) > 50
    assert used - set(re.findall(r"(--basis-[\w-]+):", light)) == set()
