"""What an editor is asked with each button of the inbox."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind
from dossier.visitors.contributions.models import Reason


class NoForm(forms.Form):
    """A button that asks nothing."""

    @property
    def given(self):
        return self.cleaned_data


class DeclineForm(NoForm):
    reason = forms.ModelChoiceField(Reason.objects.all(), label=_("Reason"), required=False, empty_label=_("in own words"))
    words = forms.CharField(
        label=_("Own words"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The sender reads this, below the reason."),
    )

    def clean(self):
        data = super().clean()
        if not data.get("reason") and not data.get("words") and not self.errors:
            self.add_error("reason", _("Say why: choose a reason, or write one."))
        return data


class TextForm(NoForm):
    text = forms.CharField(
        label=_("What do you want to ask or say?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The sender gets this by e-mail."),
    )


class ConceptForm(NoForm):
    kind = forms.ChoiceField(label=_("Section"), choices=Kind)


class HandlerField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name() or user.get_username()


class NoteForm(NoForm):
    handler = HandlerField(get_user_model().objects.none(), label=_("Handled by"), required=False, empty_label=_("nobody yet"))
    notes = forms.CharField(
        label=_("Internal notes"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only editors see these."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = get_user_model().objects.filter(is_active=True, is_staff=True)
        self.fields["handler"].queryset = colleagues.order_by("first_name", "last_name", "username")
