from django.urls import reverse
from django.utils.translation import gettext as _

from dossier.editing.models import Review
from dossier.plumbing.desk_rows import DeskRow


def rows(user):
    """Reviews that wait for this user."""
    if user.has_perm("items.view_item"):
        address = f"{reverse('admin:items_item_changelist')}?review=aan-mij"
        yield DeskRow(_("reviews asked of you"), Review.objects.open_for(user).count(), address)
