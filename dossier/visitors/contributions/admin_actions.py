"""The moderation buttons of the inbox: labels, form, availability and confirmation message of each."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind
from dossier.visitors.contributions import moderation
from dossier.visitors.contributions.drafts import make_concept
from dossier.visitors.contributions.models import Reason
from dossier.visitors.contributions.offers import OFFERS, QUESTION


class NoForm(forms.Form):
    """The form of a button without fields."""

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


@dataclass(frozen=True)
class ModerationAction:
    name: str  # the posted value
    title: object
    button: object
    confirmation: object
    perform: object  # a function of `moderation`
    form: type = NoForm

    def fits(self, contribution):
        if contribution.state not in self.perform.states or (contribution.blanked_at and self.name != "removal"):
            return False
        return CONDITIONS.get(self.name, lambda contribution: True)(contribution)

    def initial(self, contribution):
        if self.name == "note":
            return {"handler": contribution.handler_id, "notes": contribution.notes}
        return {"kind": OFFERS[contribution.offer].kind or Kind.NEWS}


# Conditions besides the state.
CONDITIONS = {
    "decline": lambda contribution: contribution.offer != QUESTION.value,
    "answer": lambda contribution: contribution.offer == QUESTION.value,
    "removal": lambda contribution: contribution.removal_asked_at and not contribution.removal_settled_at,
}
ACTIONS = [
    ModerationAction(
        "removal",
        _("The sender asks to remove what was made of it"),
        _("This has been dealt with"),
        _("Noted: the request to remove has been dealt with."),
        moderation.settle_removal,
    ),
    ModerationAction(
        "accept", _("It is no spam"), _("Treat as no spam"), _("It is new now, and its sender got a mail."), moderation.accept
    ),
    ModerationAction("take", _("Start with it"), _("I take this on"), _("You handle this contribution now."), moderation.take),
    ModerationAction(
        "concept", _("Make a concept of it"), _("Make a concept"), _("This is the concept."), make_concept, ConceptForm
    ),
    ModerationAction(
        "answer",
        _("Answer it"),
        _("Send the answer"),
        _("The answer has been sent."),
        moderation.answer,
        TextForm,
    ),
    ModerationAction(
        "ask", _("Ask the sender something"), _("Send the question"), _("The question has been sent."), moderation.ask, TextForm
    ),
    ModerationAction(
        "decline", _("Do not place it"), _("Do not place"), _("The sender is told why."), moderation.decline, DeclineForm
    ),
    ModerationAction("spam", _("It is spam"), _("Set apart as spam"), _("Set apart; nobody is mailed."), moderation.mark_as_spam),
    ModerationAction("note", _("Who handles it, and notes"), _("Save the notes"), _("Saved."), moderation.note, NoteForm),
]


def actions_for(contribution):
    """Includes "concept" even after a draft was made, so that a second press leads to that draft; the page hides the button."""
    return [action for action in ACTIONS if action.fits(contribution)]
