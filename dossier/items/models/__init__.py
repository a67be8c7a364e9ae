from dossier.items.models.item import Item, UsedSlug
from dossier.items.models.organisation import Organisation
from dossier.items.models.text_picture import TextPicture
from dossier.items.models.theme import Theme, ThemedItem, ThemeSynonym, UsedThemeSlug

__all__ = ["Item", "Organisation", "TextPicture", "Theme", "ThemeSynonym", "ThemedItem", "UsedSlug", "UsedThemeSlug"]
