"""The form of pictures with the suggestions of the checks; `dossier/content/media` knows nothing of those."""

from django.contrib import admin

from dossier.content.items.advice import picture_findings
from dossier.content.media.admin import PictureAdmin
from dossier.content.media.models import Picture
from dossier.editing.suggestions import Suggestions

admin.site.unregister(Picture)


@admin.register(Picture)
class CheckedPictureAdmin(Suggestions, PictureAdmin):
    findings = staticmethod(picture_findings)
