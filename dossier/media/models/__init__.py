from dossier.media.models.attachment import Attachment
from dossier.media.models.picture import Picture

__all__ = ["Attachment", "Picture"]
