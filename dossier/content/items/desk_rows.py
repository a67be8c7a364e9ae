"""What waits for an editor: each room says it of its own things, and the desk (`dossier/editing/desk`) shows all of it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.content.items.kinds import State
from dossier.content.items.models import Item
from dossier.content.media.models import Picture
from dossier.plumbing.desk_rows import DeskRow


def rows(user):
    """Concepts, what appears this week, checks that are overdue, pictures that do not say who made them."""
    if user.has_perm("items.view_item"):
        items = reverse("admin:items_item_changelist")
        week = Item.objects.in_state(State.SCHEDULED).filter(published_at__lt=timezone.now() + timedelta(days=7))
        yield DeskRow(_("concepts"), Item.objects.in_state(State.CONCEPT).count(), f"{items}?staat=concept")
        yield DeskRow(_("appear within a week"), week.count(), f"{items}?staat=gepland")
        yield DeskRow(_("to be checked again"), Item.objects.check_overdue().count(), f"{items}?nakijken=ja")
    if user.has_perm("media.view_picture"):
        pictures = reverse("admin:media_picture_changelist")
        yield DeskRow(_("pictures without credit"), Picture.objects.without_credit().count(), f"{pictures}?credit__isempty=1")
