"""Writing down who logged in, who failed to, and what was done to an account; and keeping it from going with the account."""

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
def note_log_in(sender, request, user, **kwargs):
    note(request, user, Outcome.IN)


@receiver(user_login_failed)
def note_failure(sender, credentials, request=None, **kwargs):
    # While someone is locked out nothing is tried, and each further knock is no news.
    if request is not None and not getattr(request, "axes_locked_out", False):
        note(request, account(credentials.get("username")), Outcome.WRONG)


@receiver(user_locked_out)
def note_lock_out(sender, request, username, **kwargs):
    if getattr(request, "axes_failures_since_start", None):
        note(request, account(username), Outcome.LOCKED)


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def keep_who_did_what(sender, instance, **kwargs):
    """An account that did something is made inactive, not deleted: the log would go with it. Raises ProtectedError."""
    if entries := LogEntry.objects.filter(user=instance)[:5]:
        raise ProtectedError(_("This account stands in the log of who did what; make it inactive instead."), set(entries))


def account(name):
    return get_user_model().objects.filter(username=name or "").first()


def note(request, user, outcome):
    LogIn.objects.create(user=user, name=user.get_username() if user else "", outcome=outcome, network=network_of(request))


def write_down(actor, user, message):
    """Add a line about an account to the log of who did what."""
    LogEntry.objects.log_actions(actor.pk, [user], CHANGE, message, single_object=True)
