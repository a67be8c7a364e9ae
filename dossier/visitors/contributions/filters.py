from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossier.visitors.contributions.jobs import long_ago
from dossier.visitors.contributions.states import State

SHELVES = [
    ("nieuw", pgettext_lazy("contributions", "New"), lambda rows: rows.in_state(State.RECEIVED)),
    ("bezig", _("In progress"), lambda rows: rows.undecided().exclude(stored_state=State.RECEIVED)),
    ("lang", _("Waiting longer than five days"), lambda rows: rows.waiting_since_before(long_ago())),
    ("vraag", _("Our question not answered yet"), lambda rows: rows.in_state(State.QUESTION)),
    ("beantwoord", pgettext_lazy("contributions", "Answered"), lambda rows: rows.dealt_with()),
    ("verwijderen", _("To be removed at the sender's wish"), lambda rows: rows.to_remove()),
    ("spam", _("Spam"), lambda rows: rows.in_state(State.SPAM)),
]


class InboxFilter(admin.SimpleListFilter):
    """Spam is seen by who asks for it only."""

    title = _("state")
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [(value, label) for value, label, _rows in SHELVES]

    def queryset(self, request, queryset):
        for value, _label, rows in SHELVES:
            if value == self.value():
                return rows(queryset)
        return queryset.exclude(stored_state=State.SPAM)
