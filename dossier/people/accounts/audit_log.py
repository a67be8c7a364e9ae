"""Records log-ins, failed attempts and changes of accounts, and prevents that deleting an account deletes its entries."""

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _

from dossier.people.accounts.lockout import network_of
from dossier.people.accounts.models import LogIn, Outcome


@receiver(user_logged_in)
def record_log_in(sender, request, user, **kwargs):
    record(request, user, Outcome.IN)


@receiver(user_login_failed)
def record_failure(sender, credentials, request=None, **kwargs):
    # During a lock-out no password is checked, so further attempts are not recorded.
    if request is not None and not getattr(request, "axes_locked_out", False):
        record(request, account(credentials.get("username")), Outcome.WRONG)


@receiver(user_locked_out)
def record_lock_out(sender, request, username, **kwargs):
    if getattr(request, "axes_failures_since_start", None):
        record(request, account(username), Outcome.LOCKED)


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def refuse_deletion(sender, instance, **kwargs):
    """Raises ProtectedError for an account in the audit log: its entries would be deleted too. It can be made inactive."""
    if entries := LogEntry.objects.filter(user=instance)[:5]:
        raise ProtectedError(_("This account stands in the log of who did what; make it inactive instead."), set(entries))


def account(name):
    return get_user_model().objects.filter(username=name or "").first()


def record(request, user, outcome):
    LogIn.objects.create(user=user, name=user.get_username() if user else "", outcome=outcome, network=network_of(request))


def log_change(actor, user, message):
    """Add an entry about an account to the audit log."""
    LogEntry.objects.log_actions(actor.pk, [user], CHANGE, message, single_object=True)
