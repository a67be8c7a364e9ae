"""The states of a contribution, with their labels for editors and for the sender."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """All are stored except the last two, which are derived from the item made of the contribution: items can be published by
    schedule.
    """

    RECEIVED = "nieuw", pgettext_lazy("contribution", "New")
    IN_PROGRESS = "in-behandeling", _("In progress")
    QUESTION = "wacht-op-antwoord", _("Waiting for an answer of the sender")
    ANSWERED = "beantwoord", pgettext_lazy("contribution", "Answered")
    DECLINED = "niet-geplaatst", _("Not placed")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "ingetrokken", _("Withdrawn by the sender")
    PLACED = "geplaatst", _("Placed")
    REMOVED = "verwijderd", _("Placed, and removed later")

    @property
    def for_sender(self):
        """Label and sentence on the sender's status page."""
        return FOR_SENDER.get(self) or FOR_SENDER[State.RECEIVED]


DERIVED = [State.PLACED, State.REMOVED]
STORED = [state for state in State if state not in DERIVED]
OPEN = [State.RECEIVED, State.IN_PROGRESS, State.QUESTION]

# Without spam, so that its sender learns nothing from the page.
FOR_SENDER = {
    State.RECEIVED: (_("Received"), _("An editor is going to look at it.")),
    State.IN_PROGRESS: (_("In progress"), _("An editor is working on it.")),
    State.QUESTION: (_("A question for you"), _("We need something from you before we can go on.")),
    State.ANSWERED: (pgettext_lazy("contribution", "Answered"), _("This is our answer.")),
    State.DECLINED: (_("Not placed"), _("We thank you for sending it. This is why we do not place it:")),
    State.WITHDRAWN: (_("Withdrawn by you"), _("Your data have been erased.")),
    State.PLACED: (_("Placed"), _("It stands on the site. Thank you!")),
    State.REMOVED: (_("No longer on the site"), _("It stood on the site, and was removed later. The reason:")),
}
