"""The form of pictures with the suggestions of the checks; `dossier/media` knows nothing of those."""

from django.contrib import admin

from dossier.editing.suggestions import Suggestions
from dossier.items.checks import picture_findings
from dossier.media.admin import PictureAdmin
from dossier.media.models import Picture

admin.site.unregister(Picture)


@admin.register(Picture)
class CheckedPictureAdmin(Suggestions, PictureAdmin):
    findings = staticmethod(picture_findings)
