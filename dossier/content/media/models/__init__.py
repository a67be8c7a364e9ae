from dossier.content.media.models.attachment import Attachment
from dossier.content.media.models.picture import Picture

__all__ = ["Attachment", "Picture"]
