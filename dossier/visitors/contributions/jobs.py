"""Jobs of the worker: notify senders of publication, notify editors of new contributions, delete expired files."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dossier.content.media.housekeeping import delete_unreferenced
from dossier.plumbing.retention import retention_period
from dossier.visitors.contributions import mails
from dossier.visitors.contributions.models import Contribution, HeldFile, Notice
from dossier.visitors.contributions.models.held_file import STORE
from dossier.visitors.contributions.states import State

AT_ONCE = 200
LONG = timedelta(days=5)


def long_ago():
    """The moment before which a waiting contribution is overdue."""
    return timezone.now() - LONG


def notify_placed_senders():
    """Mail senders whose contribution is public now, by an editor or by schedule; exactly once each."""
    for pk in Contribution.objects.placed().filter(told_placed_at=None).values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            notify_sender(pk)


def notify_sender(pk):
    now = timezone.now()
    if not Contribution.objects.placed().filter(pk=pk, told_placed_at=None).update(told_placed_at=now, handled_at=now):
        return
    contribution = Contribution.objects.select_related("item").get(pk=pk)
    if contribution.email:
        mails.placed(contribution)


def notify_editors():
    """Mail the editors at most once a day while new contributions wait. Row and mail are created in one transaction."""
    count = Contribution.objects.in_state(State.RECEIVED).count()
    if not count:
        return
    inbox = f"{settings.SITE_URL}{reverse('admin:contributions_contribution_changelist')}?stand=nieuw"
    with transaction.atomic():
        _notice, is_new = Notice.objects.get_or_create(day=timezone.localdate())
        if is_new:
            mails.waiting(count, inbox)


def forget_files():
    """Delete files of abandoned forms, files past their retention period, and files without a row."""
    now = timezone.now()
    HeldFile.objects.expired().delete()
    HeldFile.objects.filter(contribution__handled_at__lt=now - retention_period("file")).delete()
    Notice.objects.filter(day__lt=timezone.localdate() - timedelta(days=7)).delete()
    delete_unreferenced("", set(HeldFile.objects.values_list("file", flat=True)), STORE)
