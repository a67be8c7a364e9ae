from dossier.items.models.item import Item
from dossier.items.models.organisation import Organisation
from dossier.items.models.text_picture import TextPicture
from dossier.items.models.theme import Theme, ThemedItem, ThemeSynonym, UsedThemeSlug
from dossier.items.models.used_slug import UsedSlug

__all__ = ["Item", "Organisation", "TextPicture", "Theme", "ThemeSynonym", "ThemedItem", "UsedSlug", "UsedThemeSlug"]
