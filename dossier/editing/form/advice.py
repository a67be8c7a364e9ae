"""Advice shown to the editor: the findings of the checks, in a summary above the form and beside each field, and a warning when
another item points to the same page. Nothing is refused here; that is up to the fields.
"""

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import FieldDoesNotExist
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_SHOWN = 5


def show_findings(context, obj, findings):
    """Put the findings into the form when it is opened. A form that comes back with errors shows those alone."""
    form = context["adminform"].form
    if obj is None or form.is_bound:
        return
    found = sorted(findings, key=lambda pair: pair[1].severity)  # what is refused comes first
    for name in dict.fromkeys(name for name, _finding in found if name in form.fields):
        put_beside(form, name, [finding for where, finding in found if where == name])
    context["suggestions"] = [Line(form, obj, name, finding) for name, finding in found]


def report_findings(model_admin, request, obj, findings):
    """After a save: a message that leads to the findings; after “save and continue” the form shows them itself."""
    number = sum(1 for _found in findings)
    if number and "_continue" not in request.POST and "_popup" not in request.POST:
        text = ngettext("%(number)d suggestion for “%(title)s”.", "%(number)d suggestions for “%(title)s”.", number)
        address = reverse(admin_urlname(model_admin.opts, "change"), args=[obj.pk])
        text = text % {"number": number, "title": obj}
        messages.info(request, format_html('{} <a href="{}">{}</a>', text, address, _("Look at the suggestions")))


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


def warn_of_twins(request, twins):
    """A warning with a link to the form of each of these items, whatever its state; nothing when there are none."""
    rows = [
        (reverse("admin:items_item_change", args=[item.pk]), item.title, item.get_kind_display(), item.state.label)
        for item in twins.defer("body").newest()[:MOST_SHOWN]
    ]
    if rows:
        link = '<a href="{}" target="_blank" rel="noopener">{}</a> ({}, {})'
        text = _("This address is in the dossier already: {items}. A link opens in a new tab.")
        messages.warning(request, format_html(text, items=format_html_join(", ", link, rows)))
