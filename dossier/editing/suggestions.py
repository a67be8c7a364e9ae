"""What the checks found, shown in the form: a summary above it and each suggestion beside its field."""

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import FieldDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.content.items.advice import item_findings


class Suggestions:
    """For a ModelAdmin whose objects have findings; nothing is refused here, that is up to the fields.

    They stand in the form when it is opened and after “save and continue”; after another save a message leads to them. A form
    that comes back with errors shows those alone.
    """

    findings = staticmethod(item_findings)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if obj and not form.is_bound:
            found = sorted(self.findings(obj), key=lambda pair: pair[1].severity)  # what must be mended comes first
            for name in dict.fromkeys(name for name, _finding in found if name in form.fields):
                put_beside(form, name, [finding for where, finding in found if where == name])
            context["suggestions"] = [Line(form, obj, name, finding) for name, finding in found]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, *args, **kwargs):
        response = super().response_add(request, obj, *args, **kwargs)
        self.tell(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self.tell(request, obj)
        return response

    def tell(self, request, obj):
        number = sum(1 for _found in self.findings(obj))
        if number and "_continue" not in request.POST and "_popup" not in request.POST:
            told = ngettext("%(number)d suggestion for “%(title)s”.", "%(number)d suggestions for “%(title)s”.", number)
            address = reverse(admin_urlname(self.opts, "change"), args=[obj.pk])
            told = told % {"number": number, "title": obj}
            messages.info(request, format_html('{} <a href="{}">{}</a>', told, address, _("Look at the suggestions")))


def put_beside(form, name, findings):
    """Add them to the help of the field, which Django ties to it by aria-describedby; a group of boxes needs its own tie."""
    bound, key = form[name], f"{form.auto_id % name}_suggestions"
    beside = {"help": bound.help_text, "id": key, "findings": findings}
    bound.help_text = render_to_string("admin/includes/beside_field.html", beside)
    if bound.use_fieldset:
        bound.field.widget.attrs["aria-describedby"] = key


class Line:
    """One line of the summary: the label of the field, the way to it when the form has it, and what was found."""

    def __init__(self, form, obj, name, finding):
        self.finding = finding
        self.anchor = f"{form.auto_id % name}_suggestions" if name in form.fields else ""
        self.label = capfirst(form[name].label if name in form.fields else label_of(obj, name))


def label_of(obj, name):
    try:
        field = obj._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
