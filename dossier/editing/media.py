from django.contrib import admin, messages
from django.db import models
from django.forms import BaseInlineFormSet, Script
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossier.content.items.advice import picture_findings
from dossier.content.media.choosing import PictureChoices
from dossier.content.media.models import Attachment
from dossier.content.media.renditions import CARD_RATIO, box_of
from dossier.editing.form import advice


class PictureAdmin(PictureChoices, admin.ModelAdmin):
    list_display = ["__str__", "small", "credit", "is_decorative"]
    list_filter = [("credit", admin.EmptyFieldListFilter), "is_decorative"]
    search_fields = ["alternative", "credit"]
    fields = ["file", "alternative", "is_decorative", "credit"]
    readonly_fields = ["focus_preview"]
    formfield_overrides = {
        models.FileField: {"widget": admin.widgets.AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp"})}
    }

    class Media:
        js = [Script("js/focus.js", type="module")]

    def get_fields(self, request, obj=None):
        """With the focal point once there is a picture to choose it in."""
        return [*self.fields, "focus_preview", ("focus_x", "focus_y")] if obj else self.fields

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        advice.show_findings(context, obj, picture_findings(obj) if obj else [])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        advice.report_findings(self, request, obj, picture_findings(obj))
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        advice.report_findings(self, request, obj, picture_findings(obj))
        return response

    @admin.display(description=_("picture"))
    def small(self, picture):
        return format_html('<img src="{}" alt="" width="120" height="80" loading="lazy">', picture.card.src)

    @admin.display(description=_("focal point"))
    def focus_preview(self, picture):
        left, top, right, bottom = box_of(picture, "card")
        context = {
            "picture": picture,
            "box": {"x": left, "y": top, "width": right - left, "height": bottom - top},
            "ratio": CARD_RATIO,
        }
        return render_to_string("admin/picture_focus.html", context)


class AttachmentFormSet(BaseInlineFormSet):
    def clean(self):
        """A published page summarises its documents: not everyone can open a file (EN 301 549, chapter 10)."""
        super().clean()
        if not self.instance.published_at or self.instance.body:
            return
        for form in self.forms:
            if form.is_valid() and form.cleaned_data.get("file") and not form.cleaned_data.get("DELETE"):
                form.add_error("file", _("Tell in the text what this document says; not everyone can open the file."))
                if "file" in form.changed_data:
                    form.add_error("file", _("Then choose the file again."))


class AttachmentInline(admin.StackedInline):
    """For the admin of every kind of item."""

    model = Attachment
    formset = AttachmentFormSet
    fk_name = "item"
    extra = 0
    fields = ["file", "title", "language", "facts"]
    readonly_fields = ["facts"]

    @admin.display(description=_("read from the file"))
    def facts(self, attachment):
        if not attachment.pk:
            return "-"
        pages = ngettext("%d page", "%d pages", attachment.pages) % attachment.pages if attachment.pages else ""
        known = ", ".join(filter(None, [attachment.extension, filesizeformat(attachment.size), pages]))
        faults = format_html_join("", '<p class="fault">{}</p>', ([warning] for warning in attachment.warnings))
        return format_html("{}{}", known, faults)


def warn_of_documents(request, formsets):
    """Say after a save what the new documents lack for readers with a screen reader."""
    for formset in formsets:
        if formset.model is Attachment:
            changed = [document for document, _fields in formset.changed_objects]
            for document in [*formset.new_objects, *changed]:
                for warning in document.warnings:
                    messages.warning(request, f"{document.title}: {warning}")
