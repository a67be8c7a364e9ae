from hashlib import sha256

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossier.visitors.public_forms.forms import GuardedForm, LineField, TextField
from dossier.visitors.reactions.models import Reaction, State

LONGEST_TEXT = 3000


class ReactionForm(GuardedForm):
    texts = ("name", "text")
    name = LineField(
        label=_("Name"),
        help_text=_("Stands beside your reaction."),
        error_messages={"required": _("Fill in your name.")},
        max_length=80,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Readers do not get to see it."),
        error_messages={"required": _("Fill in your e-mail address.")},
        max_length=254,
    )
    text = TextField(
        label=_("Your reaction"),
        help_text=format_lazy(_("At most {n} characters. Web addresses stay plain text."), n=LONGEST_TEXT),
        error_messages={"required": _("Write your reaction.")},
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
    )
    wants_mail = forms.BooleanField(label=_("Mail me when my reaction has been placed"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def save(self, item):
        """Store the reaction for moderation, or as spam; returns the existing one when it was submitted before."""
        given = {field: self.cleaned_data[field] for field in ("name", "email", "text", "wants_mail")}
        if self.suspicions:
            given |= {"state": State.SPAM, "judged_at": timezone.now()}
        return Reaction.objects.get_or_create(number=self.sending(item), defaults={"item_id": item.pk, **given})[0]

    def sending(self, item):
        """A hash of form and content: going back and changing a word makes another reaction."""
        parts = [self.number, item.pk, *(self.cleaned_data[field] for field in ("name", "email", "text"))]
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()
