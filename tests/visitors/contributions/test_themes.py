"""When themes turn out to be one, contributions stay under it, as items do."""

from dossier.content.items.models import Theme
from dossier.content.items.themes.merging import merge_themes
from dossier.visitors.contributions.models import Contribution
from tests.visitors.contributions.conftest import opened


def test_contributions_come_along_and_are_tied_once(send, editor, mobility):
    transport, health = (Theme.objects.create(name=name, slug=name.lower(), intro="x") for name in ("Vervoer", "Zorg"))
    for text, themes in (("Een.", [transport, health]), ("Twee.", [mobility, transport]), ("Drie.", [health])):
        send(text=text, opened=opened(), themes=[theme.pk for theme in themes])
    merge_themes(mobility, [transport], editor)
    found = {row.text: set(row.themes.all()) for row in Contribution.objects.all()}
    assert found == {"Een.": {mobility, health}, "Twee.": {mobility}, "Drie.": {health}}


def test_all_that_is_tied_to_a_theme_is_known_to_the_merging():
    """A new tie has to follow too: hear `themes_merging`, as `contributions/themes.py` does."""
    ties = {field.related_model._meta.label for field in Theme._meta.get_fields(include_hidden=True) if field.one_to_many}
    assert ties == {"items.ThemeSynonym", "items.UsedThemeSlug", "items.ThemedItem", "contributions.Contribution_themes"}
