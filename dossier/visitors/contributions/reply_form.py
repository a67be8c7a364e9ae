from django import forms
from django.utils.translation import gettext_lazy as _

from dossier.visitors.public_forms.fields import TextField
from dossier.visitors.public_forms.form import PublicForm


class ReplyForm(PublicForm):
    """The sender's answer to a question of the editors."""

    answer = TextField(label=_("Your answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
