from dossier.editing.history.versions import Version
from dossier.editing.preview_link import PreviewLink
from dossier.editing.review import Review

__all__ = ["PreviewLink", "Review", "Version"]
