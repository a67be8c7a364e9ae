import unicodedata
from hashlib import sha256

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dossier.public_forms.guard import GuardedForm
from dossier.reactions.models import Reaction, State

LONGEST_TEXT = 3000
BIDI = {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


class ReactionForm(GuardedForm):
    """What a reader writes about an item."""

    texts = ("name", "text")
    name = forms.CharField(
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
    text = forms.CharField(
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

    def clean_name(self):
        return self.something("name", " ".join(printable(self.cleaned_data["name"]).split()))

    def clean_text(self):
        return self.something("text", printable(self.cleaned_data["text"].replace("\r\n", "\n")).strip())

    def something(self, name, value):
        """Characters that nobody sees are no text."""
        if not any(character.isprintable() and not character.isspace() for character in value):
            raise forms.ValidationError(self.fields[name].error_messages["required"], code="required")
        return value

    def save(self, item):
        """The reaction: held until an editor approves it, or set apart. The same one again when the same words are sent twice."""
        given = {field: self.cleaned_data[field] for field in ("name", "email", "text", "wants_mail")}
        if self.suspicions:
            given |= {"state": State.SPAM, "judged_at": timezone.now()}
        return Reaction.objects.get_or_create(number=self.sending(item), defaults={"item_id": item.pk, **given})[0]

    def sending(self, item):
        """Who goes back, changes a word and sends again has written something else; nothing of it is lost."""
        parts = [self.number, item.pk, *(self.cleaned_data[field] for field in ("name", "email", "text"))]
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()


def printable(text):
    """Without control characters and what turns the direction of the text around it; line ends stay, in a name as spaces."""
    return "".join(character for character in text if character in "\n\t" or not is_control(character))


def is_control(character):
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI
