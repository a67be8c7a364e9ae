from django import forms
from django.utils.translation import gettext_lazy as _

from dossier.items.kinds import REACTING
from dossier.items.models import Theme


class ItemForm(forms.ModelForm):
    """The form of every kind. Themes are boxes to tick from the curated list, so that no typing slip makes a new theme."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
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
