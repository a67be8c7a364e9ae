from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.visitors.reactions.models import Reaction, State


def rows(user):
    """Reactions that nobody judged yet. What looks like spam waits for nobody."""
    if user.has_perm("reactions.view_reaction"):
        address = f"{reverse('admin:reactions_reaction_changelist')}?state__exact={State.HELD}"
        yield DeskRow(_("reactions to be judged"), Reaction.objects.held().count(), address)
