from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.visitors.contributions.jobs import long_ago
from dossier.visitors.contributions.models import Contribution
from dossier.visitors.contributions.states import State


def rows(user):
    """What came in, what waits too long, questions that were not answered, and what has to go at the wish of its sender."""
    if not user.has_perm("contributions.view_contribution"):
        return
    inbox = reverse("admin:contributions_contribution_changelist")
    all_rows = Contribution.objects.order_by()
    undecided = dict(all_rows.undecided().values_list("stored_state").annotate(n=Count("pk")))
    yield DeskRow(_("new contributions"), undecided.get(State.RECEIVED, 0), f"{inbox}?stand=nieuw")
    long = all_rows.waiting_since_before(long_ago())
    yield DeskRow(_("contributions that wait longer than five days"), long.count(), f"{inbox}?stand=lang")
    yield DeskRow(_("questions to senders, not answered yet"), undecided.get(State.QUESTION, 0), f"{inbox}?stand=vraag")
    yield DeskRow(_("requests to remove a contribution"), all_rows.to_remove().count(), f"{inbox}?stand=verwijderen")
