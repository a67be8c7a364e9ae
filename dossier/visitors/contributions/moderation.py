"""The buttons of the inbox: what each says and asks, when it is there, and what the editor is told afterwards."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Kind
from dossier.visitors.contributions import handling
from dossier.visitors.contributions.concept import make_concept
from dossier.visitors.contributions.moderation_forms import ConceptForm, DeclineForm, NoForm, NoteForm, TextForm
from dossier.visitors.contributions.offers import OFFERS, QUESTION


@dataclass(frozen=True)
class ModerationAction:
    name: str  # in the form that is posted
    title: object
    button: object
    told: object
    do: object  # of `handling`
    form: type = NoForm

    def fits(self, contribution):
        if contribution.state not in self.do.states or (contribution.blanked_at and self.name != "removal"):
            return False
        return MORE.get(self.name, lambda contribution: True)(contribution)

    def initial(self, contribution):
        if self.name == "note":
            return {"handler": contribution.handler_id, "notes": contribution.notes}
        return {"kind": OFFERS[contribution.offer].kind or Kind.NEWS}


# Beyond the state: when a action makes sense.
MORE = {
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
        handling.settle_removal,
    ),
    ModerationAction(
        "accept", _("It is no spam"), _("Treat as no spam"), _("It is new now, and its sender got a mail."), handling.accept
    ),
    ModerationAction("take", _("Start with it"), _("I take this on"), _("You handle this contribution now."), handling.take),
    ModerationAction(
        "concept", _("Make a concept of it"), _("Make a concept"), _("This is the concept."), make_concept, ConceptForm
    ),
    ModerationAction(
        "answer",
        _("Answer it"),
        _("Send the answer"),
        _("The answer has been sent."),
        handling.answer,
        TextForm,
    ),
    ModerationAction(
        "ask", _("Ask the sender something"), _("Send the question"), _("The question has been sent."), handling.ask, TextForm
    ),
    ModerationAction(
        "decline", _("Do not place it"), _("Do not place"), _("The sender is told why."), handling.decline, DeclineForm
    ),
    ModerationAction("spam", _("It is spam"), _("Set apart as spam"), _("Set apart; nobody is mailed."), handling.mark_as_spam),
    ModerationAction("note", _("Who handles it, and notes"), _("Save the notes"), _("Saved."), handling.note, NoteForm),
]


def actions_for(contribution):
    """A concept is made once; the button still leads to it for who presses it twice, so the page hides it, not this list."""
    return [action for action in ACTIONS if action.fits(contribution)]
