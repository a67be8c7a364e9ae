"""Themes in the admin: their names, their order, and the merging of themes that turn out to be one."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.forms import BaseInlineFormSet
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dossier.content.items.models import ThemedItem, ThemeSynonym
from dossier.content.items.names import fold
from dossier.content.items.themes.merging import merge_themes
from dossier.editing.form.admin import VersionedAdmin


class SynonymFormSet(BaseInlineFormSet):
    """Each synonym is compared with what is stored; here those of one form are compared with each other."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            name = "" if given.get("DELETE") else fold(given.get("name", ""))
            if name and name in seen:
                form.add_error("name", _("This synonym stands here twice."))
            seen.add(name)


class SynonymInline(admin.StackedInline):
    model = ThemeSynonym
    formset = SynonymFormSet
    extra = 1


class ThemeWithCount(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, theme):
        return ngettext("%(name)s (%(n)d item)", "%(name)s (%(n)d items)", theme.n) % {"name": theme.name, "n": theme.n}


class MergeForm(forms.Form):
    keep = ThemeWithCount(None, label=_("Which theme stays?"), empty_label=None)

    def __init__(self, themes, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep"].queryset = themes


class ThemeAdmin(VersionedAdmin):
    list_display = ["name", "number_of_items", "order", "on_site"]
    list_editable = ["order"]
    search_fields = ["name", "synonyms__name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "intro", "order"]
    inlines = [SynonymInline]
    actions = ["merge"]

    def get_queryset(self, request):
        links = ThemedItem.objects.filter(tag=OuterRef("pk")).order_by().values("tag").annotate(n=Count("pk")).values("n")
        return super().get_queryset(request).annotate(n=Coalesce(Subquery(links), 0))

    def get_changelist_formset(self, request, **kwargs):
        order = forms.NumberInput(attrs={"aria-label": _("order"), "min": 0, "class": "vIntegerField"})
        return super().get_changelist_formset(request, widgets={"order": order}, **kwargs)

    @admin.display(description=_("items"), ordering="n")
    def number_of_items(self, theme):
        return theme.n

    @admin.display(description=_("on the site"))
    def on_site(self, theme):
        return format_html('<a href="{}">{}</a>', theme.get_absolute_url(), theme.get_absolute_url())

    def has_merge_permission(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge"), permissions=["merge"])
    def merge(self, request, queryset):
        """First the page that asks which theme stays, then, from that page, the merge itself."""
        if len(queryset) < 2:
            self.message_user(request, _("Choose two themes or more to merge."), messages.WARNING)
            return None
        form = MergeForm(queryset, request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self.ask_which_stays(request, form, queryset)
        keep = form.cleaned_data["keep"]
        merge_themes(keep, queryset, request.user)
        self.message_user(request, _("Merged. All of it stands under “%(name)s” now.") % {"name": keep.name}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:items_theme_changelist"))

    def ask_which_stays(self, request, form, themes):
        context = self.admin_site.each_context(request) | {
            "title": _("Merge themes"),
            "opts": self.opts,
            "form": form,
            "themes": themes,
            "action_checkbox_name": admin.helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge_themes.html", context)
