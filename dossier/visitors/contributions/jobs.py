"""What the worker does for contributions: tell senders what is public now, tell editors what waits, clear files away."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dossier.content.media.housekeeping import delete_unreferenced
from dossier.plumbing.retention import retention_period
from dossier.visitors.contributions import mails
from dossier.visitors.contributions.models import Contribution, HeldFile, Notice
from dossier.visitors.contributions.states import State
from dossier.visitors.contributions.storing import STORE

AT_ONCE = 200
LONG = timedelta(days=5)


def long_ago():
    """What waits since before this moment waits too long."""
    return timezone.now() - LONG


def tell_placed():
    """Whose contribution is public since the last round hears so, whoever or whatever made it public; exactly once."""
    for pk in Contribution.objects.placed().filter(told_placed_at=None).values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            tell(pk)


def tell(pk):
    now = timezone.now()
    if not Contribution.objects.placed().filter(pk=pk, told_placed_at=None).update(told_placed_at=now, handled_at=now):
        return
    contribution = Contribution.objects.select_related("item").get(pk=pk)
    if contribution.email:
        mails.placed(contribution)


def tell_editors():
    """One mail a day at most, while something new waits. The row and the mail come into being together."""
    count = Contribution.objects.in_state(State.RECEIVED).count()
    if not count:
        return
    inbox = f"{settings.SITE_URL}{reverse('admin:contributions_contribution_changelist')}?stand=nieuw"
    with transaction.atomic():
        _notice, is_new = Notice.objects.get_or_create(day=timezone.localdate())
        if is_new:
            mails.waiting(count, inbox)


def forget_files():
    """Files of forms that were never sent, those of contributions that were dealt with long enough ago, and what no row names."""
    now = timezone.now()
    HeldFile.objects.expired().delete()
    HeldFile.objects.filter(contribution__handled_at__lt=now - retention_period("file")).delete()
    Notice.objects.filter(day__lt=timezone.localdate() - timedelta(days=7)).delete()
    delete_unreferenced("", set(HeldFile.objects.values_list("file", flat=True)), STORE)
