from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dossier.reading.redirects.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["old", "target"]
    search_fields = ["old", "target"]
    fields = ["old", "target"]
    show_full_result_count = False

    def get_urls(self):
        view = self.admin_site.admin_view(self.paste_view)
        return [path("plakken/", view, name="redirects_paste"), *super().get_urls()]

    def paste_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PasteForm(request.POST or None)
        if form.is_valid():
            self.log_pasted(request, form.made)
            number = len(form.made)
            message = ngettext("%(n)d redirect was added.", "%(n)d redirects were added.", number) % {"n": number}
            self.message_user(request, message, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:redirects_redirect_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("Paste a list of redirects"),
        }
        return TemplateResponse(request, "admin/paste_redirects.html", context)

    def log_pasted(self, request, made):
        LogEntry.objects.log_actions(request.user.pk, made, ADDITION, _("Pasted in a list."))


MOST = 1000
MOST_ERRORS = 20


class PasteForm(forms.Form):
    """Adds many redirects, one a line: old address, separator (space, tab, comma, semicolon), target. Adds all or none."""

    lines = forms.CharField(
        label=gettext_lazy("Redirects"),
        max_length=MOST * 1010,
        widget=forms.Textarea(attrs={"rows": 15, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One redirect a line: the old address, a space and where it leads. Two columns of a spreadsheet are fine too."
        ),
    )

    def clean_lines(self):
        rows = [(number, pair_of(line)) for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1) if line.strip()]
        if len(rows) > MOST:
            raise ValidationError(_("At most %(most)d at a time; these are %(number)d.") % {"most": MOST, "number": len(rows)})
        with transaction.atomic():
            self.made, faults = add(rows)
            transaction.set_rollback(bool(faults))
        if faults:
            raise ValidationError(faults[:MOST_ERRORS])
        return rows


def pair_of(line):
    """The two addresses of a line; semicolon and comma separate only in lines without a space between the addresses."""
    for separator in (None, ";", ","):
        parts = [part.strip(' "') for part in line.split(separator)]
        if len(parts) == 2:
            return parts
    return parts


def add(rows):
    """The stored redirects, and error messages for the other lines."""
    made, faults = [], []
    for number, pair in rows:
        try:
            made.append(stored(pair))
        except ValidationError as error:
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": " ".join(error.messages)})
    return made, faults


def stored(pair):
    if len(pair) != 2:
        raise ValidationError(_("Two addresses are needed, with a space between them."))
    redirect = Redirect(old=pair[0], target=pair[1])
    redirect.full_clean()
    redirect.save()
    return redirect
