from dossier.editing import version_tables  # noqa: F401  (makes the tables of the history)
from dossier.editing.preview_link import PreviewLink
from dossier.editing.review import Review

__all__ = ["PreviewLink", "Review"]
