from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossier.media.models import Attachment, Picture


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    list_display = ["__str__", "small", "credit", "is_decorative"]
    search_fields = ["alternative", "credit"]
    fields = ["file", "alternative", "is_decorative", "credit"]

    @admin.display(description=_("picture"))
    def small(self, picture):
        return format_html('<img src="{}" alt="" width="120">', picture.file.url)


class AttachmentInline(admin.StackedInline):
    """For the admin of every kind of item."""

    model = Attachment
    fk_name = "item"
    extra = 0
    fields = ["file", "title", "language", "facts"]
    readonly_fields = ["facts"]

    @admin.display(description=_("read from the file"))
    def facts(self, attachment):
        if not attachment.pk:
            return "-"
        pages = ngettext("%d page", "%d pages", attachment.pages) % attachment.pages if attachment.pages else ""
        return ", ".join(filter(None, [attachment.extension, filesizeformat(attachment.size), pages]))
