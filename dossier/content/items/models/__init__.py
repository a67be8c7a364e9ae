from dossier.content.items.models.derived import TextPicture, UsedSlug
from dossier.content.items.models.item import Item
from dossier.content.items.models.organisation import Organisation
from dossier.content.items.themes.models import Theme, ThemedItem, ThemeSynonym, UsedThemeSlug

__all__ = ["Item", "Organisation", "TextPicture", "Theme", "ThemeSynonym", "ThemedItem", "UsedSlug", "UsedThemeSlug"]
