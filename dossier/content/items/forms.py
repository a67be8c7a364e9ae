from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import REACTING
from dossier.content.items.models import Theme


class Boxes(forms.CheckboxSelectMultiple):
    """The same boxes without the four templates Django takes for each: of forty themes they were an eighth of opening a form."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, options, _index in widget["optgroups"] for option in options]
        box = '<div><label for="{}"><input type="checkbox" name="{}" value="{}"{}> {}</label></div>'
        rows = ((box["attrs"]["id"], box["name"], box["value"], flatatt(box["attrs"]), box["label"]) for box in options)
        return format_html('<div id="{}">{}</div>', widget["attrs"]["id"], format_html_join("", box, rows))


class ItemForm(forms.ModelForm):
    """The form of every kind. Themes are boxes to tick from the curated list, so that no typing slip makes a new theme."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=Boxes,
        help_text=_("One to four; readers follow a theme over all sections."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.instance.Kind(self.instance._meta.model_name)
        if self.initial.get("reactions") is None:
            self.initial["reactions"] = kind in REACTING
        if kind.aspects:
            self.fields["aspect"] = forms.ChoiceField(
                label=kind.aspect_label, choices=[("", "---------"), *kind.aspects.choices], required=True
            )

    def save(self, commit=True):
        """Themes and other ties that nobody changed are not written again: finding that out costs a query or two for each."""
        for field in self.instance._meta.many_to_many:
            if field.name not in self.changed_data:
                self.cleaned_data.pop(field.name, None)
        return super().save(commit)
